package dev.weft.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide cannot lie: its programs are compiled and run here, and its pages show them and what they print. */
class GuideTest {

    private static final Path DOCS = Path.of("../docs/guide");

    static List<GuidePage> pages() {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(GuidePage::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thereIsAGuide() {
        assertFalse(pages().isEmpty(), "no pages in " + DOCS);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageShowsItsProgramsAsTheyAreAndWhatTheyPrint(GuidePage page) {
        if (Boolean.getBoolean("weft.guide.write")) {
            page.write();
            return;
        }
        assertEquals(
                page.written(),
                page.text(),
                page + " differs: mvn -pl guide -am test -Dweft.guide.write=true writes it");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockOfCodeIsAProgramThatRuns(GuidePage page) {
        assertEquals(page.samples().size(), page.codeBlocks(), page + " has a block of code that is not run");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void runningTwicePrintsTheSame(GuidePage page) {
        for (Program program : page.programs()) {
            assertEquals(program.run(), program.run(), program.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(GuidePage page) {
        for (String link : page.links()) {
            assertTrue(Files.exists(DOCS.resolve(link)), page + " links to " + link + ", which is not there");
        }
    }

    @Test
    void theIndexLeadsToEveryPage() {
        List<String> links = new GuidePage(DOCS.resolve("README.md")).links();
        for (GuidePage page : pages()) {
            assertTrue(
                    links.contains(page.toString()) || page.toString().equals("README.md"),
                    "README.md does not link to " + page);
        }
    }
}
