package dev.weft.bench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {

    private static Figure figure(String row, String column, double sample) {
        return new Figure(Part.MAIN, row, column, "ns", new double[] {sample});
    }

    private final String svg = new Chart(
                    "<what> & what not",
                    "weft",
                    List.of("go", "kotlin"),
                    List.of(
                            figure("spawn", "weft", 100),
                            figure("spawn", "go", 1_000),
                            figure("spawn", "kotlin", 10),
                            figure("spawn", "jox", 10),
                            figure("yield", "weft", 1),
                            figure("yield", "go", 12_345),
                            figure("without Weft", "go", 1)))
            .toString();

    private List<Element> elements(String name) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    void tenTimesAsSlowAndTenTimesAsFastAreEquallyLongFromTheMiddle() throws Exception {
        List<Element> bars =
                elements("rect").stream().filter(bar -> number(bar, "y") > 40).toList();
        assertEquals(3, bars.size(), svg);
        Element slow = bars.get(0);
        Element fast = bars.get(1);
        assertEquals(number(slow, "width"), number(fast, "width"), 0.11);
        assertEquals(number(slow, "x"), number(fast, "x") + number(fast, "width"), 0.11);
        assertEquals("c0", slow.getAttribute("class"));
        assertEquals("c1", fast.getAttribute("class"));
    }

    @Test
    void whatIsLongerThanTheScaleSaysHowLong() throws Exception {
        assertTrue(
                elements("text").stream().anyMatch(text -> text.getTextContent().equals("12,345x")), svg);
    }

    @Test
    void textIsEscapedAndRowsWithoutWeftAreLeftOut() throws Exception {
        assertEquals("<what> & what not", elements("title").get(0).getTextContent());
        assertTrue(
                elements("text").stream().anyMatch(text -> text.getTextContent().equals("spawn")), svg);
        assertFalse(svg.contains("without Weft"), svg);
    }

    @Test
    void darkPagesHaveColoursOfTheirOwn() {
        assertTrue(svg.contains("prefers-color-scheme: dark"), svg);
    }
}
