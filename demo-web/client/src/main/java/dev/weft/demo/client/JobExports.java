package dev.weft.demo.client;

import dev.weft.demo.pipeline.MediaFacts;
import dev.weft.wasm.JsBytes;
import org.teavm.interop.Export;

/**
 * What JavaScript calls in both modules: a job's bytes in and out, and a look at a file's headers.
 *
 * <p>Input and output cross in slices, so that the caller decides how long the thread is busy at a time. Numbers called {@code text} or
 * {@code slice} were given by {@code giveText} and {@code give} of weft-host.js.
 */
final class JobExports {

    private JobExports() {}

    /** Makes this class's exports part of a module; call it from the module's main method. */
    static void include() {}

    @Export(name = "client.open")
    static void open(int job, int nameText, int inputBytes) {
        Jobs.open(job, JsBytes.takeText(nameText), inputBytes);
    }

    @Export(name = "client.write")
    static void write(int job, int slice) {
        Jobs.get(job).receive(JsBytes.take(slice));
    }

    /** Answers the number of a slice of the output. */
    @Export(name = "client.read")
    static int read(int job, int offset, int length) {
        return JsBytes.give(Jobs.get(job).output(), offset, length);
    }

    @Export(name = "client.close")
    static void close(int job) {
        Jobs.close(job);
    }

    /** Reads the headers of an open job's input and answers with {@code facts} or {@code failed} before it returns. */
    @Export(name = "client.probe")
    static void probe(int id) {
        Job job = Jobs.get(id);
        try {
            Page.facts(id, JsBytes.giveText(FactsJson.of(MediaFacts.probe(job.name, job.takeInput()))));
        } catch (Throwable failure) {
            Failure.of(job, failure).tell(job);
        }
    }

    /** Says for a run that JavaScript saw trap what no Java code could: answers with {@code failed}. */
    @Export(name = "client.trapped")
    static void trapped(int id, int machineText) {
        String machine = JsBytes.takeText(machineText);
        Job job = Jobs.find(id);
        if (job != null) {
            Failure.ofTrap(job, machine).tell(job);
        }
    }
}
