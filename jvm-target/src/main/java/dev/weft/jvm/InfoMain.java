package dev.weft.jvm;

/** Prints what Weft knows of itself: {@code ./weft info}. */
final class InfoMain {

    private InfoMain() {}

    /** Prints it to {@link System#out}; exit code 2 when the settings are wrong. */
    public static void main(String[] arguments) {
        try {
            RuntimeInfo info = RuntimeInfo.ofProcess();
            System.out.println(info + "\n\nsettings\n"
                    + info.settings().toString().indent(2).stripTrailing());
        } catch (SettingsException wrong) {
            System.err.println("weft: " + wrong.getMessage());
            System.exit(2);
        }
    }
}
