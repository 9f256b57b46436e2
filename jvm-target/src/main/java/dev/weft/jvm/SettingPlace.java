package dev.weft.jvm;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where settings are read from, each place by names of its own. */
enum SettingPlace {

    /** {@code weft.fibers}. */
    PROPERTY("system property ", "weft.", ".", "weft.blocking.", "weft.shop.port") {
        @Override
        String name(Setting<?> setting) {
            return prefix + setting.name();
        }
    },

    /** {@code WEFT_FIBERS}. */
    VARIABLE("environment variable ", "WEFT_", "_", "WEFT_BLOCKING_", "WEFT_SHOP_PORT") {
        @Override
        String name(Setting<?> setting) {
            return prefix + setting.name().replace('.', '_').toUpperCase(Locale.ROOT);
        }
    };

    private final String title;

    final String prefix;

    private final String separator;

    /** With what names of several parts begin that are Weft's. */
    private final String ownOfSeveralParts;

    private final String exampleOfOthers;

    SettingPlace(String title, String prefix, String separator, String ownOfSeveralParts, String exampleOfOthers) {
        this.title = title;
        this.prefix = prefix;
        this.separator = separator;
        this.ownOfSeveralParts = ownOfSeveralParts;
        this.exampleOfOthers = exampleOfOthers;
    }

    /** How a setting is called here. */
    abstract String name(Setting<?> setting);

    /** The same as messages call it. */
    String origin(Setting<?> setting) {
        return title + name(setting);
    }

    /** Refuses what could only be a setting of Weft's, and is none. */
    void refuseUnknown(Map<String, String> given) {
        for (String name : new TreeMap<>(given).keySet()) {
            if (isWefts(name) && !knows(name)) {
                throw new SettingsException(title + name + " is no setting of Weft's: remove it, or set one of "
                        + Setting.ALL.stream().map(this::name).collect(Collectors.joining(", "))
                        + "; other names of several parts, such as " + exampleOfOthers + ", are free for your own");
            }
        }
    }

    private boolean isWefts(String name) {
        return name.startsWith(prefix)
                && (name.indexOf(separator, prefix.length()) < 0 || name.startsWith(ownOfSeveralParts));
    }

    private boolean knows(String name) {
        return Setting.ALL.stream().anyMatch(setting -> name(setting).equals(name));
    }
}
