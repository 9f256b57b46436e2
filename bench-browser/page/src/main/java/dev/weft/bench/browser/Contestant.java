package dev.weft.bench.browser;

import java.util.List;
import java.util.stream.Stream;

/** Who is measured; the names are those of bench.js. */
enum Contestant {
    /** On coroutines, their carriers on JSPI: the build that serves every browser. */
    WEFT("weft"),
    /** On JSPI stacks. */
    WEFT_ON_JSPI("weft/jspi"),
    /** On coroutines, as in a browser without JSPI. */
    WEFT_WITHOUT_JSPI("weft/no-jspi"),
    /** Async functions by hand. */
    JS("js"),
    /** TeaVM's own threads. */
    THREADS("threads"),
    /** Go, compiled for js/wasm. */
    GO("go");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    static List<String> titles() {
        return Stream.of(values()).map(Contestant::title).toList();
    }

    @Override
    public String toString() {
        return title;
    }
}
