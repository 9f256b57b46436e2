package dev.weft.jvm.io;

import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** A server in a process with few file descriptors: uses them up, connects with the last one, and gives them back when the server has told. */
@SuppressWarnings("try") // a close within try-with-resources is how the server is told to end
final class FewDescriptors {

    private static final Deque<FileInputStream> FILES = new ArrayDeque<>();

    private FewDescriptors() {}

    public static void main(String[] args) throws Exception {
        loadClasses();
        boolean[] told = new boolean[1];
        LoopOptions options = LoopOptions.defaults().withReporter(report -> {
            System.out.println(report);
            told[0] = true;
        });
        new JvmHost(JvmFibers.best()).run(options, "main", () -> {
            try (TcpListener listener = TcpListener.bind(Loopback.ANY)) {
                Scope.open("all", scope -> {
                    scope.run("server", () -> listener.serve("all", socket -> socket.write(Loopback.bytes("served"))));
                    useUp();
                    FILES.remove().close();
                    try (TcpSocket socket = TcpSocket.connect(listener.local())) {
                        while (!told[0]) {
                            Loopback.idle();
                            Task.sleepMillis(1);
                        }
                        refuse(listener);
                        for (FileInputStream file : FILES) {
                            file.close();
                        }
                        ByteBuffer answer = ByteBuffer.allocate(6);
                        socket.readFully(answer);
                        System.out.println(Loopback.text(answer));
                    }
                    listener.close();
                });
            }
            return "";
        });
    }

    /** Loads the classes of Weft, each of which takes a descriptor for a moment. */
    private static void loadClasses() throws Exception {
        for (Class<?> one : List.of(FewDescriptors.class, JvmHost.class, Loop.class)) {
            Path home = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(home)) { // a jar is open already
                try (Stream<Path> files = Files.walk(home.resolve("dev/weft"))) {
                    for (Path file :
                            files.filter(f -> f.toString().endsWith(".class")).toList()) {
                        String name = home.relativize(file).toString().replace('/', '.');
                        Class.forName(
                                name.substring(0, name.length() - ".class".length()), false, one.getClassLoader());
                    }
                }
            }
        }
    }

    private static void useUp() throws Exception {
        try {
            while (FILES.size() < 10_000) {
                FILES.add(new FileInputStream("/dev/null"));
            }
        } catch (FileNotFoundException e) {
            return; // too many open files
        }
        throw new IllegalStateException("this process has more descriptors than it should");
    }

    private static void refuse(TcpListener listener) {
        try {
            TcpSocket.connect(listener.local()).close();
        } catch (TcpException e) {
            System.out.println(e.kind() + " " + e.getMessage());
        }
    }
}
