#!/bin/sh
# Makes the bundled sample and the small clips the pipeline's tests use, with ffmpeg (libx264, libx265, aac, libflite, libfreetype).
# The results are kept in the repository: run this only to change them. Encoders differ between ffmpeg versions, so the bytes may too.
#
# usage: demo-web/sample/make-sample.sh [all|sample|clips]        (from anywhere)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
module=$here/../pipeline
media=$module/src/main/resources/META-INF/resources/media
clips=$module/src/test/resources/clips
mkdir -p "$media" "$clips"

# -bitexact keeps version strings and dates out of the files.
ff() {
    ffmpeg -hide_banner -loglevel error -nostdin -y "$@"
}
mp4() {
    out=$1
    shift
    ff "$@" -pix_fmt yuv420p -threads 1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1 -movflags +faststart "$out"
}

# ---- The bundled sample: 10 s, 640x360, 25 frames a second, H.264 High with B-frames, AAC; a moving picture with a frame counter, a voice
# that counts the seconds' story, and a tone once a second to check that sound and picture stay together.
sample() {
    text="This is the Weft sample. Ten seconds of moving picture, with a frame counter and a beep once every second. \
The picture should stay smooth, and the voice should end before the picture does."
    counter="drawtext=text='frame %{frame_num}':x=(w-tw)/2:y=h-58:fontsize=34:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=8"
    clock="drawtext=text='%{pts\:hms}':x=16:y=16:fontsize=24:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=6"
    # A white square flashes together with the beep, in the first tenth of each second.
    flash="drawbox=x=iw-76:y=16:w=60:h=60:color=white:t=fill:enable='lt(mod(t,1),0.1)'"
    mp4 "$media/sample.mp4" \
        -f lavfi -i "testsrc2=size=640x360:rate=25:duration=10,$flash,$counter,$clock" \
        -f lavfi -i "flite=text='$text':voice=slt" \
        -f lavfi -i "aevalsrc='0.2*sin(2*PI*880*t)*lt(mod(t,1),0.1)':s=48000:d=10" \
        -filter_complex "[1:a]aresample=48000,apad=whole_dur=10,volume=1.6[v];[v][2:a]amix=inputs=2:duration=longest:normalize=0,atrim=duration=10[a]" \
        -map 0:v -map "[a]" -c:v libx264 -profile:v high -preset slow -crf 25 -bf 3 -g 50 -c:a aac -b:a 80k -ac 1 -t 10
}

# ---- Clips for tests, each small and about one property.
picture() {
    echo "testsrc2=size=$1:rate=$2:duration=$3"
}
clips() {
    # B-frames with a pyramid, several references, and sound whose priming an edit list cuts off.
    mp4 "$clips/bframes.mp4" -f lavfi -i "$(picture 176x144 25 1.2)" -f lavfi -i "sine=frequency=440:duration=1.2" \
        -c:v libx264 -profile:v high -crf 30 -bf 3 -b_strategy 2 -refs 4 -c:a aac -b:a 32k
    # Long enough to be cut for several workers, with two key frames, neither where our encoder sets its own, and frames to which none refers.
    mp4 "$clips/long-gops.mp4" -f lavfi -i "$(picture 96x64 25 5.2)" -c:v libx264 -profile:v high -crf 34 -bf 3 -refs 4 -g 70 -sc_threshold 0
    # Baseline: no B-frames, CAVLC.
    mp4 "$clips/baseline.mp4" -f lavfi -i "$(picture 128x96 15 1)" -c:v libx264 -profile:v baseline -crf 30
    # Main, weighted prediction on a fade, temporal direct mode.
    mp4 "$clips/main-fade.mp4" -f lavfi -i "$(picture 128x96 25 1),fade=out:0:25" -c:v libx264 -profile:v main -crf 30 -bf 2 \
        -x264-params weightp=2:direct=temporal
    # Neither side a multiple of 16: 90x50 is cropped out of 96x64.
    mp4 "$clips/cropped.mp4" -f lavfi -i "$(picture 90x50 25 0.6)" -c:v libx264 -profile:v high -crf 28
    # Several slices a picture.
    mp4 "$clips/slices.mp4" -f lavfi -i "$(picture 128x96 25 0.6)" -c:v libx264 -crf 30 -x264-params slices=4
    # Coded without the deblocking filter.
    mp4 "$clips/unfiltered.mp4" -f lavfi -i "$(picture 128x96 25 0.6)" -c:v libx264 -crf 30 -bf 2 -x264-params no-deblock=1
    # Variable frame rate: frames 3, 7 and 8 of every ten are left out.
    mp4 "$clips/vfr.mp4" -f lavfi -i "$(picture 128x96 25 2),select='not(eq(mod(n,10),3)+eq(mod(n,10),7)+eq(mod(n,10),8))'" \
        -fps_mode vfr -enc_time_base 1/1000 -video_track_timescale 1000 -c:v libx264 -crf 30 -bf 2
    # The picture starts 0.48 s after the sound (an empty edit), and the recording was cut with the edit list set into the media.
    mp4 "$clips/delayed.mp4" -f lavfi -i "sine=frequency=440:duration=1.4" -itsoffset 0.48 -f lavfi -i "$(picture 128x96 25 0.8)" \
        -map 1:v -map 0:a -fps_mode passthrough -c:v libx264 -crf 30 -bf 2 -c:a aac -b:a 32k
    ff -ss 0.5 -i "$clips/bframes.mp4" -c copy -fflags +bitexact -map_metadata -1 "$clips/edited.mp4"
    # Turned by 90 degrees, with oblong pixels.
    mp4 "$clips/upright.tmp.mp4" -f lavfi -i "$(picture 128x96 25 0.6),setsar=4/3" -c:v libx264 -crf 30
    ff -i "$clips/upright.tmp.mp4" -c copy -fflags +bitexact -map_metadata -1 -metadata:s:v:0 rotate=90 "$clips/rotated.mp4"
    rm "$clips/upright.tmp.mp4"
    # Sound in another codec.
    mp4 "$clips/opus.mp4" -f lavfi -i "$(picture 128x96 25 0.6)" -f lavfi -i "sine=frequency=440:duration=0.6" \
        -c:v libx264 -crf 32 -c:a libopus -b:a 24k
    # What another decoder makes of them, frame by frame.
    for name in bframes baseline main-fade cropped slices vfr unfiltered; do
        ff -i "$clips/$name.mp4" -an -fps_mode passthrough -pix_fmt yuv420p -fflags +bitexact -f framemd5 "$clips/$name.framemd5"
    done

    # What is refused.
    mp4 "$clips/audio-only.mp4" -f lavfi -i "sine=frequency=440:duration=0.5" -c:a aac -b:a 32k
    mp4 "$clips/hevc.mp4" -f lavfi -i "$(picture 128x96 25 0.2)" -c:v libx265 -x265-params log-level=error:pools=1 -tag:v hvc1
    mp4 "$clips/mpeg4.mp4" -f lavfi -i "$(picture 128x96 25 0.2)" -c:v mpeg4 -q:v 20
    mp4 "$clips/interlaced.mp4" -f lavfi -i "$(picture 128x96 25 0.4)" -c:v libx264 -crf 32 -x264-params interlaced=1
    ff -f lavfi -i "$(picture 128x96 25 0.2)" -pix_fmt yuv420p10le -threads 1 -c:v libx264 -profile:v high10 -crf 32 \
        -fflags +bitexact -flags:v +bitexact -map_metadata -1 "$clips/ten-bit.mp4"
    ff -f lavfi -i "$(picture 128x96 25 0.2)" -pix_fmt yuv422p -threads 1 -c:v libx264 -profile:v high422 -crf 32 \
        -fflags +bitexact -flags:v +bitexact -map_metadata -1 "$clips/four-two-two.mp4"
    mp4 "$clips/matrices.mp4" -f lavfi -i "$(picture 128x96 25 0.2)" -c:v libx264 -crf 32 -x264-params cqm=jvt
    ff -i "$clips/baseline.mp4" -c copy -movflags +frag_keyframe+empty_moov -fflags +bitexact "$clips/fragmented.mp4"
}

case ${1:-all} in
    all) sample && clips ;;
    sample) sample ;;
    clips) clips ;;
    *) echo "usage: $0 [all|sample|clips]" >&2 && exit 2 ;;
esac
ls -l "$media" "$clips"
