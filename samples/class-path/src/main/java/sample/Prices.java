package sample;

import dev.weft.channel.Channel;
import dev.weft.jvm.JvmHost;
import dev.weft.jvm.RuntimeInfo;
import dev.weft.task.Scope;
import dev.weft.task.Task;

/** Asks three shops at once and prints their answers in the order in which they come. */
public final class Prices {

    private Prices() {}

    public static void main(String[] arguments) {
        System.out.println("fibers: " + RuntimeInfo.ofProcess().fibers());
        JvmHost.run("prices", () -> ask("bread"));
    }

    // region ask
    static void ask(String what) {
        Channel<String> answers = Channel.rendezvous("answers");
        Scope.open("shops", shops -> {
            for (int shop = 3; shop >= 1; shop--) {
                int number = shop;
                shops.run("shop " + number, () -> {
                    Task.sleepMillis(20 * number);
                    answers.send(what + " costs " + (4 - number) + " at shop " + number);
                });
            }
            for (int i = 0; i < 3; i++) {
                System.out.println(answers.receive());
            }
        });
    }
    // endregion
}
