package org.govhub.routes.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.govhub.exchange.message.Uscc;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/how-to/import-a-district-plan.md, typed in as it stands, with the published plan and an empty folder. */
class DistrictPlanIT {

    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Test
    void page_typedIn_saysWhatThePageSays(@TempDir Path folder) throws Exception {
        Outsider.needs("sh");
        Path plan = plan();
        Files.copy(plan, folder.resolve("plan.csv"));
        Files.write(folder.resolve("departments.csv"), departments(plan));
        HubScript.in(folder);
        // The block about a workbook is another way to go.
        List<HowTo.Typed> blocks = HowTo.page("import-a-district-plan.md").typed().stream()
                .filter(block -> !block.script().contains("plan.xlsx"))
                .toList();
        StringBuilder script = new StringBuilder("export HUB_LANG=en\n");
        blocks.forEach(block -> script.append(block.script()));

        String said = sh(folder, script.toString());

        assertThat(blocks).hasSizeGreaterThan(4);
        blocks.forEach(
                block -> block.answers().forEach(answer -> assertThat(said).contains(answer)));
        assertThat(folder.resolve("plan-out.csv")).isNotEmptyFile();
    }

    private static String sh(Path folder, String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sh"), script);
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder("sh", "-eu", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** Every department of the plan, with a made-up code whose check characters are right. */
    private static List<String> departments(Path plan) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (CSVParser rows = CSVParser.parse(plan, java.nio.charset.StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
            int column = -1;
            for (CSVRecord row : rows) {
                if (column < 0) {
                    column = row.toList().indexOf("公共数据开放主体名称");
                } else if (row.size() > column && !row.get(column).isBlank()) {
                    names.add(row.get(column).strip());
                }
            }
        }
        List<String> lines = new ArrayList<>();
        names.forEach(name -> lines.add(creditCode(lines.size() + 1) + "," + name));
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static String creditCode(int number) {
        for (char organisation : "0123456789X".toCharArray()) {
            for (char last : SIGNS.toCharArray()) {
                String code = "11440111MB" + (900_000 + number) + organisation + last;
                if (Uscc.isValid(code)) {
                    return code;
                }
            }
        }
        throw new IllegalStateException("no credit code for " + number);
    }

    private static Path plan() {
        Path wanted = Path.of("shared/data/baiyun/gz-baiyun-open-data-plan.csv");
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(wanted))) {
                return folder.resolve(wanted);
            }
        }
        return Assumptions.abort("no folder above holds " + wanted);
    }
}
