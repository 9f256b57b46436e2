package dev.weft.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM, the samples and the modules agree on what is published, and as which version. */
class PublishedTest {

    private static final Path ROOT = Path.of("..");

    private static List<String> values(Path pom, String path) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static String version() throws Exception {
        return values(ROOT.resolve("pom.xml"), "/project/version").get(0);
    }

    /** The modules that have their sources packed, by their names for Maven. */
    private static Set<String> published() throws Exception {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> folders = Files.list(ROOT)) {
            for (Path folder : folders.toList()) {
                Path pom = folder.resolve("pom.xml");
                if (Files.exists(pom)
                        && values(pom, "//properties/maven.source.skip").contains("false")) {
                    assertEquals(List.of("false"), values(pom, "//properties/maven.javadoc.skip"), pom.toString());
                    all.addAll(values(pom, "/project/artifactId"));
                }
            }
        }
        assertFalse(all.isEmpty());
        return all;
    }

    @Test
    void theBomNamesThePublishedModules() throws Exception {
        Path bom = ROOT.resolve("bom/pom.xml");
        assertEquals(published(), new TreeSet<>(values(bom, "//dependencyManagement//artifactId")));
        assertEquals(List.of(version()), values(bom, "/project/version"));
        assertEquals(Set.of("${project.version}"), Set.copyOf(values(bom, "//dependency/version")));
    }

    @Test
    void theSamplesUseTheBomOfThisVersion() throws Exception {
        for (String sample : List.of("class-path", "module-path")) {
            Path pom = ROOT.resolve("samples").resolve(sample).resolve("pom.xml");
            assertEquals(
                    List.of(version()),
                    values(pom, "//dependencyManagement//dependency[groupId='dev.weft']/version"),
                    sample);
            assertEquals(
                    List.of(), values(pom, "/project/dependencies/dependency[groupId='dev.weft']/version"), sample);
        }
    }

    @Test
    void theSamplesUseThePluginsThatTheBuildHasFetched() throws Exception {
        Set<String> fetched = pluginsOf(ROOT.resolve("pom.xml"));
        for (String sample : List.of("class-path", "module-path")) {
            Set<String> used = pluginsOf(ROOT.resolve("samples").resolve(sample).resolve("pom.xml"));
            assertFalse(used.isEmpty());
            used.removeAll(fetched);
            assertEquals(Set.of(), used, sample + " uses other plugins than the root POM");
        }
    }

    private static Set<String> pluginsOf(Path pom) throws Exception {
        return values(pom, "//plugin[version]").stream()
                .map(text -> text.strip().lines().map(String::strip).limit(3).collect(Collectors.joining(":")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
