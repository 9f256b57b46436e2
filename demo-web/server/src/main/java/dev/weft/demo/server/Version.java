package dev.weft.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Says which Weft this is, and on which Java it runs. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("build.properties")) {
            build.load(file);
        }
        return new String[] {
            "weft " + build.getProperty("version"),
            "on Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
