package org.govhub.catalog.ingest;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.xml.sax.SAXException;

/**
 * An opened .xlsx workbook: its sheets, its texts, its styles. Formulas are never evaluated and links never followed; a
 * workbook that unpacks to far more than it is, or that brings a document type of its own, is refused.
 */
final class Workbook implements Closeable {

    /** What all parts of a workbook may unpack to; 250,000 rows of a plan need a fifth of it. */
    private static final long MOST_UNPACKED = 512L << 20;

    private static final int MOST_PARTS = 2_000;

    static {
        ZipSecureFile.setMaxEntrySize(MOST_UNPACKED);
    }

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** A sheet of the workbook. */
    record SheetName(String name, String relation, boolean hidden) {}

    private final OPCPackage file;
    private final XSSFReader reader;
    private final ReadOnlySharedStringsTable texts;
    private final StylesTable styles;
    private final List<SheetName> sheets = new ArrayList<>();
    private boolean from1904;

    private Workbook(OPCPackage file) throws IOException, OpenXML4JException, SAXException, XMLStreamException {
        this.file = file;
        this.reader = new XSSFReader(file);
        this.texts = new ReadOnlySharedStringsTable(file, false);
        this.styles = reader.getStylesTable();
        readSheets();
    }

    /**
     * Opens a workbook to read.
     *
     * @throws BrokenWorkbook if it is not one, or not one that may be read
     */
    static Workbook open(Path path) throws IOException {
        requireBounded(path.toFile());
        try {
            return new Workbook(OPCPackage.open(path.toFile(), PackageAccess.READ));
        } catch (OpenXML4JException | OpenXML4JRuntimeException | SAXException | XMLStreamException e) {
            throw new BrokenWorkbook(NoteKind.WORKBOOK_BROKEN, e);
        } catch (IOException e) {
            throw BrokenWorkbook.of(e);
        }
    }

    /** Unpacks every part once to count: the sizes in the archive's directory are whatever its writer wanted. */
    private static void requireBounded(File path) throws IOException {
        try (ZipFile zip = new ZipFile(path)) {
            if (zip.size() > MOST_PARTS) {
                throw new BrokenWorkbook(NoteKind.WORKBOOK_BOMB, null);
            }
            long left = MOST_UNPACKED;
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(part -> part)::iterator) {
                try (InputStream part = zip.getInputStream(entry)) {
                    left -= length(part, left);
                }
                if (left < 0) {
                    throw new BrokenWorkbook(NoteKind.WORKBOOK_BOMB, null);
                }
            }
        } catch (java.util.zip.ZipException e) {
            throw new BrokenWorkbook(NoteKind.WORKBOOK_BROKEN, e);
        }
    }

    /** Bytes a part unpacks to; counts little further than {@code most}. */
    private static long length(InputStream part, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        int read = part.read(buffer);
        while (read >= 0 && length <= most) {
            length += read;
            read = part.read(buffer);
        }
        return length;
    }

    List<SheetName> sheets() {
        return List.copyOf(sheets);
    }

    boolean from1904() {
        return from1904;
    }

    /** A text that cells refer to by number. */
    String text(int number) {
        return texts.getItemAt(number).getString();
    }

    /** Whether numbers in cells of a style are dates. */
    boolean isDate(int style) {
        if (style < 0 || style >= styles.getNumCellStyles()) {
            return false;
        }
        var cell = styles.getStyleAt(style);
        return org.apache.poi.ss.usermodel.DateUtil.isADateFormat(cell.getDataFormat(), cell.getDataFormatString());
    }

    /** The XML of a sheet; the caller closes it. */
    InputStream sheet(SheetName sheet) throws IOException {
        try {
            return reader.getSheet(sheet.relation());
        } catch (OpenXML4JException | OpenXML4JRuntimeException | IllegalArgumentException e) {
            throw new BrokenWorkbook(NoteKind.WORKBOOK_BROKEN, e);
        }
    }

    /** A reader of XML that knows no document types and fetches nothing. */
    static XMLStreamReader xml(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(in);
    }

    private void readSheets() throws IOException, OpenXML4JException, XMLStreamException {
        try (InputStream in = reader.getWorkbookData()) {
            XMLStreamReader xml = xml(in);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new BrokenWorkbook(NoteKind.WORKBOOK_BROKEN, null);
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element(xml);
                }
            }
        }
    }

    private void element(XMLStreamReader xml) {
        if (xml.getLocalName().equals("workbookPr")) {
            String date1904 = xml.getAttributeValue(null, "date1904");
            from1904 = "1".equals(date1904) || "true".equals(date1904);
        } else if (xml.getLocalName().equals("sheet")) {
            String state = xml.getAttributeValue(null, "state");
            sheets.add(new SheetName(
                    String.valueOf(xml.getAttributeValue(null, "name")),
                    String.valueOf(xml.getAttributeValue(RELATIONS, "id")),
                    state != null && !state.equals("visible")));
        }
    }

    @Override
    public void close() {
        // Not close(): that would write the package back.
        file.revert();
    }
}
