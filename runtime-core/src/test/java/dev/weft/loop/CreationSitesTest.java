package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** Where strands were made: what is kept of it, and what is made of the stacks of several targets. */
class CreationSitesTest {

    private static final StackTraceElement INSIDE = new StackTraceElement("dev.weft.task.Task", "run", "Task.java", 5);

    @Test
    void nothingIsKeptWhenNobodyAskedForIt() {
        Loop loop = new Loop(new StubHost());
        StubStrand strand = new StubStrand(loop, "s");
        strand.noteCreation();
        assertNull(loop.population.sites, "there is not even a table");
        assertNull(strand.creationSite());
    }

    @Test
    void aSiteIsKeptUntilTheStrandHasEnded() {
        StubHost host = new StubHost();
        Loop loop = new Loop(host, LoopOptions.defaults().withCreationSites());
        StubStrand strand = new StubStrand(loop, "s");
        strand.noteCreation();
        CreationSites sites = loop.population.sites;
        assertNotNull(sites);
        // All frames of this test are the loop's own, so the first one outside is the test engine's.
        assertNotNull(strand.creationSite());
        assertEquals(1, sites.size());
        loop.endings.returned(strand);
        assertEquals(0, sites.size());
    }

    @Test
    void theFirstFrameOutsideWeftCounts() {
        assertEquals("App.java:7", CreationSites.find(new StackTraceElement[] {
            INSIDE,
            new StackTraceElement("dev.weft.seq.Seq", "forEach", "Seq.java", 9),
            new StackTraceElement("app.App", "main", "App.java", 7),
            new StackTraceElement("app.Other", "main", "Other.java", 8)
        }));
        assertEquals("Mine.java:1", CreationSites.find(new StackTraceElement[] {
            new StackTraceElement("dev.weft.taskforce.Mine", "go", "Mine.java", 1)
        }));
    }

    @Test
    void whatAStackDoesNotSayIsLeftOut() {
        assertNull(CreationSites.find(new StackTraceElement[0]));
        assertNull(CreationSites.find(new StackTraceElement[] {INSIDE}));
        assertEquals(
                "App.java",
                CreationSites.find(new StackTraceElement[] {new StackTraceElement("app.App", "main", "App.java", -1)}));
        assertEquals(
                "app.App.main",
                CreationSites.find(new StackTraceElement[] {new StackTraceElement("app.App", "main", null, -1)}));
    }
}
