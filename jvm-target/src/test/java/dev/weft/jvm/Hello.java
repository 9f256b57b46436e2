package dev.weft.jvm;

import dev.weft.channel.Channel;
import dev.weft.task.Scope;
import dev.weft.task.Task;

/** The program that README.md shows. */
final class Hello {

    private Hello() {}

    // region: README
    public static void main(String[] args) {
        JvmHost.run("main", () -> {
            Channel<String> words = Channel.rendezvous("words");
            Scope.open("both", scope -> {
                Task<?> ticker = scope.run("ticker", () -> {
                    for (int i = 1; ; i++) {
                        words.send("tick " + i);
                        Task.sleepMillis(100);
                    }
                });
                scope.run("printer", () -> {
                    for (int i = 0; i < 3; i++) {
                        System.out.println(words.receive());
                    }
                    ticker.cancel("three are enough");
                });
            });
            System.out.println("both have ended");
        });
    }
    // endregion
}
