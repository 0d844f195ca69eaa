package org.govhub.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Sh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks in the layouts departments use, and those that must be refused. */
class WorkbookTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private final Path folder;

    WorkbookTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static ImportCheck check(Path file) throws IOException {
        return new CatalogImport(KnownEntries.none(), Map.of()).check(file, DAY, done -> {});
    }

    private static List<NoteKind> kinds(ImportCheck check) {
        return check.notes().stream().map(ImportNote::kind).toList();
    }

    /** Two-line headings, title lines, a row for each item, merged dataset cells, several sheets. */
    private Path rowPerItem() throws IOException {
        return Sheets.write(folder.resolve("items.xlsx"), workbook -> {
            Sheets.row(workbook.createSheet("填表说明"), 0, "本表由各部门填写");
            Sheet sheet = workbook.createSheet("目录");
            Sheets.row(sheet, 0, "政务信息资源目录编制表");
            Sheets.merge(sheet, "A1:L1");
            Sheets.row(sheet, 1, "填报单位（盖章）：白云区民政局");
            Sheets.row(sheet, 2, "序号", "信息资源名称", "信息资源代码", "信息项信息", "", "", "", "共享属性", "", "更新周期", "发布日期", "安全级别");
            Sheets.merge(sheet, "D3:G3");
            Sheets.merge(sheet, "H3:I3");
            for (String column : List.of("A", "B", "C", "J", "K", "L")) {
                Sheets.merge(sheet, column + "3:" + column + "4");
            }
            Sheets.row(sheet, 3, "", "", "", "信息项名称", "数据类型", "数据长度", "是否必填", "共享类型", "共享条件", "", "", "");
            Row first = Sheets.row(
                    sheet,
                    4,
                    "1",
                    "婚姻登记信息",
                    "３０６００１００１／０００１２３",
                    "姓名",
                    "字符型C",
                    "50",
                    "是",
                    "有条件共享",
                    "办理业务",
                    "每月",
                    "",
                    "二级");
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
            first.createCell(10).setCellValue(LocalDate.of(2024, 3, 2));
            first.getCell(10).setCellStyle(day);
            Row second = Sheets.row(sheet, 5, "", "", "", "登记日期", "D", "", "√", "", "", "", "", "");
            second.setZeroHeight(true);
            Row third = Sheets.row(sheet, 6, "", "", "", "金额", "NUMBER（10，2）", "", "否", "", "", "", "", "");
            third.createCell(5).setCellValue(12);
            for (String column : List.of("A", "B", "C", "H", "I", "J", "K", "L")) {
                Sheets.merge(sheet, column + "5:" + column + "7");
            }
            Sheets.row(sheet, 7, "2", "低保标准", "", "年份", "N(4)", "", "", "无条件共享", "/", "每年", "2024年3月5日", "1");
            Sheets.row(sheet, 8, "注：带盖章后报送");
        });
    }

    @Test
    void check_rowPerItem_datasetsWithTheirFields() throws IOException {
        ImportCheck check = check(rowPerItem());

        assertThat(check.notes().stream().filter(note -> note.kind().isError())).isEmpty();
        assertThat(check.created()).extracting(DraftEntry::code).containsExactly("306001001/000123", "399001/000001");
        Model marriage = check.created().getFirst().model();
        assertThat(fields(marriage))
                .containsExactly("1 姓名 string 50 true", "2 登记日期 date - true", "3 金额 decimal - false");
        assertThat(marriage.listObjectsOfProperty(Gdx.totalDigits)
                        .next()
                        .asLiteral()
                        .getInt())
                .isEqualTo(12);
        assertThat(marriage.listObjectsOfProperty(Gdx.fractionDigits)
                        .next()
                        .asLiteral()
                        .getInt())
                .isEqualTo(2);
        assertThat(EntryReader.subject(marriage).getProperty(DCTerms.issued).getString())
                .isEqualTo("2024-03-02");
        assertThat(EntryReader.subject(marriage)
                        .getPropertyResourceValue(Gdx.sharingType)
                        .getURI())
                .endsWith("sharing-conditional");
        assertThat(EntryReader.subject(marriage)
                        .getPropertyResourceValue(Gdx.securityLevel)
                        .getURI())
                .endsWith("security-L2");
        assertThat(check.created().get(1).provider()).isEqualTo("白云区民政局");
        assertThat(kinds(check))
                .contains(
                        NoteKind.SHEET_TAKEN,
                        NoteKind.ROWS_HIDDEN,
                        NoteKind.PROVIDER_FROM_TITLE,
                        NoteKind.FOOTNOTE_NOT_KEPT);
    }

    private static List<String> fields(Model model) {
        return model
                .listSubjectsWithProperty(Sh.path)
                .mapWith(field -> field.getProperty(Sh.order).getInt()
                        + " " + field.getProperty(Sh.name).getString()
                        + " " + field.getPropertyResourceValue(Sh.datatype).getLocalName()
                        + " "
                        + (field.hasProperty(Sh.maxLength)
                                ? field.getProperty(Sh.maxLength).getInt()
                                : "-")
                        + " " + field.hasProperty(Sh.minCount))
                .toList()
                .stream()
                .sorted()
                .toList();
    }

    @Test
    void check_sameWorkbookAgain_unchanged() throws IOException {
        ImportCheck first = check(rowPerItem());
        Map<String, String> contents = new java.util.HashMap<>();
        first.created()
                .forEach(draft ->
                        contents.put(draft.code(), org.govhub.catalog.rdf.CanonicalGraph.write(draft.model())));

        ImportCheck second = new CatalogImport(new KnownEntries(contents.keySet(), contents::get), Map.of())
                .check(folder.resolve("items.xlsx"), DAY, done -> {});

        assertThat(second.unchanged()).hasSize(2);
        assertThat(second.created()).isEmpty();
        assertThat(second.revised()).isEmpty();
    }

    @Test
    void check_itemsInOneCell_sameEntriesAsTheCsv() throws IOException {
        Path csv =
                Files.writeString(folder.resolve("a.csv"), "提供方,名称,信息项,更新周期\n民政局,低保,姓名/C、金额/N,每年\n民政局,养老,名称；地址,每月\n");
        Path xlsx = Sheets.write(folder.resolve("a.xlsx"), workbook -> {
            Sheet sheet = workbook.createSheet();
            Sheets.row(sheet, 0, "提供方", "名称", "信息项", "更新周期");
            Sheets.row(sheet, 1, "民政局", "低保", "姓名/C、金额/N", "每年");
            Sheets.row(sheet, 2, "", "养老", "名称；地址", "每月");
            Sheets.merge(sheet, "A2:A3");
        });

        List<DraftEntry> one = check(csv).created();
        List<DraftEntry> other = check(xlsx).created();

        assertThat(other).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(other.get(i).model().isIsomorphicWith(one.get(i).model()))
                    .isTrue();
        }
    }

    @Test
    void check_formulas_lastValueTakenOrRefused() throws IOException {
        Path file = Sheets.write(folder.resolve("formula.xlsx"), workbook -> {
            Sheet sheet = workbook.createSheet();
            Sheets.row(sheet, 0, "提供方", "名称", "摘要");
            Row row = Sheets.row(sheet, 1, "民政局", "低保");
            row.createCell(2).setCellFormula("CONCATENATE(\"a\",\"b\")");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            Sheets.row(sheet, 2, "民政局", "养老").createCell(2).setCellFormula("A2&B2");
        });

        ImportCheck check = check(file);

        assertThat(kinds(check)).contains(NoteKind.FORMULA_WITHOUT_VALUE);
        assertThat(check.ok()).isFalse();
        ImportNote note = check.notes().stream()
                .filter(one -> one.kind() == NoteKind.FORMULA_WITHOUT_VALUE)
                .findFirst()
                .orElseThrow();
        assertThat(note.row()).isEqualTo(3);
        assertThat(note.column()).isEqualTo("C");
    }

    @Test
    void check_longNumber_refusedBecauseDigitsAreLost() throws IOException {
        Path file = Sheets.write(folder.resolve("number.xlsx"), workbook -> {
            Sheet sheet = workbook.createSheet();
            Sheets.row(sheet, 0, "提供方", "名称", "提供方代码");
            Sheets.row(sheet, 1, "民政局", "低保").createCell(2).setCellValue(113302250029310793d);
        });

        assertThat(kinds(check(file))).contains(NoteKind.NUMBER_ROUNDED);
    }

    @Test
    void check_externalEntityInTheSheet_refusedAndNotRead() throws IOException {
        Path plain = Sheets.write(
                folder.resolve("plain.xlsx"), workbook -> Sheets.row(workbook.createSheet(), 0, "提供方", "名称"));
        Path secret = Files.writeString(folder.resolve("secret.txt"), "top-secret");
        String attack = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>";
        Path file = replaced(plain, "xl/worksheets/sheet1.xml", attack.getBytes(StandardCharsets.UTF_8));

        ImportCheck check = check(file);

        assertThat(kinds(check)).containsExactly(NoteKind.WORKBOOK_BROKEN);
        assertThat(check.toString()).doesNotContain("top-secret");
    }

    @Test
    void check_zipBomb_refused() throws IOException {
        Path plain = Sheets.write(
                folder.resolve("plain.xlsx"), workbook -> Sheets.row(workbook.createSheet(), 0, "提供方", "名称"));
        byte[] head = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                .getBytes(StandardCharsets.UTF_8);
        byte[] bomb = java.util.Arrays.copyOf(head, 300 << 20);
        java.util.Arrays.fill(bomb, head.length, bomb.length, (byte) ' ');

        assertThat(kinds(check(replaced(plain, "xl/worksheets/sheet1.xml", bomb))))
                .containsExactly(NoteKind.WORKBOOK_BOMB);
    }

    /** The archive's directory says that the sheet is small; what counts is what comes out. */
    @Test
    void check_zipBombThatLiesAboutItsSize_refused() throws IOException {
        Path plain = Sheets.write(
                folder.resolve("plain.xlsx"), workbook -> Sheets.row(workbook.createSheet(), 0, "提供方", "名称"));
        byte[] bomb = new byte[600 << 20];
        java.util.Arrays.fill(bomb, (byte) ' ');
        Path file = replaced(plain, "xl/worksheets/sheet1.xml", bomb);
        byte[] archive = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int lied = 0;
        for (int i = 0; i + 46 < archive.length; i++) {
            boolean directory = bytes.getInt(i) == 0x02014b50;
            if (directory && bytes.getInt(i + 24) == bomb.length) {
                bytes.putInt(i + 24, 1_000);
                lied++;
            }
        }
        assertThat(lied).isEqualTo(1);
        Files.write(file, archive);

        assertThat(kinds(check(file))).containsExactly(NoteKind.WORKBOOK_BOMB);
    }

    @Test
    void check_numberNoSpreadsheetHolds_isAnErrorOfTheCell() throws IOException {
        Path plain = Sheets.write(folder.resolve("plain.xlsx"), workbook -> {
            Sheet sheet = workbook.createSheet();
            Sheets.row(sheet, 0, "提供方", "名称", "提供方代码");
            Sheets.row(sheet, 1, "民政局", "低保").createCell(2).setCellValue(12345);
        });
        String sheet = part(plain, "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<v>12345.0</v>");

        for (String number : List.of("1E999999999", "-1E999999999", "1E-999999999", "9".repeat(5_000))) {
            String hostile = sheet.replace("12345.0", number);
            Path file = replaced(plain, "xl/worksheets/sheet1.xml", hostile.getBytes(StandardCharsets.UTF_8));
            assertThat(kinds(check(file))).as(number.substring(0, 4)).contains(NoteKind.CELL_ERROR);
        }
    }

    @Test
    void check_mergesOverEachOther_refused() throws IOException {
        Path plain = Sheets.write(folder.resolve("plain.xlsx"), workbook -> {
            Sheet sheet = workbook.createSheet();
            Sheets.row(sheet, 0, "提供方", "名称");
            for (int i = 1; i < 50; i++) {
                Sheets.row(sheet, i, "民政局", "低保" + i);
            }
            Sheets.merge(sheet, "A2:A50");
        });
        String sheet = part(plain, "xl/worksheets/sheet1.xml");
        String merge = "<mergeCell ref=\"A2:A50\"/>";
        assertThat(sheet).contains(merge);
        String hostile = sheet.replace(merge, merge.repeat(1_000));

        assertThat(kinds(check(replaced(plain, "xl/worksheets/sheet1.xml", hostile.getBytes(StandardCharsets.UTF_8)))))
                .containsExactly(NoteKind.WORKBOOK_BOMB);
    }

    @Test
    void check_cellOfTenMegabytes_refusedWithItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("cell.csv"), "提供方,名称\n民政局,低保" + "x".repeat(10 << 20) + "\n");

        ImportCheck check = check(file);

        assertThat(check.notes()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(NoteKind.CELL_TOO_LONG);
            assertThat(note.row()).isEqualTo(2);
            assertThat(note.column()).isEqualTo("2");
        });
        assertThat(check.created()).isEmpty();
    }

    @Test
    void check_millionRows_refused() throws IOException {
        StringBuilder text = new StringBuilder("提供方,名称\n");
        for (int i = 0; i < 1_000_000; i++) {
            text.append("a,").append(i).append('\n');
        }

        assertThat(kinds(check(Files.writeString(folder.resolve("rows.csv"), text))))
                .containsExactly(NoteKind.TOO_MANY_ROWS);
    }

    @Test
    void check_oldWorkbook_refusedWithTheWayOut() throws IOException {
        Path file =
                Files.write(folder.resolve("old.xls"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});

        assertThat(kinds(check(file))).containsExactly(NoteKind.WORKBOOK_OLD);
    }

    @Test
    void check_sheetByName_thatOneOrTheNamesThereAre() throws IOException {
        Path file = rowPerItem();
        CatalogImport imports = new CatalogImport(KnownEntries.none(), Map.of());

        ImportCheck wrong = imports.check(file, new ImportOptions(DAY, "二月", List.of()), done -> {});

        assertThat(wrong.notes()).singleElement().satisfies(note -> assertThat(note.detail())
                .isEqualTo("填表说明, 目录"));
        assertThat(imports.check(file, new ImportOptions(DAY, "目录", List.of()), done -> {})
                        .created())
                .hasSize(2);
    }

    private static String part(Path workbook, String part) throws IOException {
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(part)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path replaced(Path workbook, String part, byte[] content) throws IOException {
        Path file = folder.resolve("replaced.xlsx");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(workbook));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().equals(part) ? content : in.readAllBytes());
            }
        }
        return file;
    }
}
