package dev.weft.guide;

import java.util.List;

/** A program that a page shows. */
sealed interface Sample permits Program, OtherProgram, Excerpt {

    /** As a fenced block names it. */
    String language();

    /** Its lines as the page shows them. */
    List<String> source();

    /** What the page shows below it; empty for nothing. */
    String shownOutput();
}
