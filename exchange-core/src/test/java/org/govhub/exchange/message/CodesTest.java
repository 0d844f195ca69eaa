package org.govhub.exchange.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.govhub.exchange.SharedData;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Test
    void isValid_realCodes_true() throws IOException {
        assertThat(vectors("uscc_valid")).isNotEmpty().allMatch(Uscc::isValid);
        assertThat(vectors("org_code_valid")).isNotEmpty().allMatch(OrgCode::isValid);
        assertThat(vectors("org_code_valid")).allMatch(code -> OrgCode.isValid(code.replace("-", "")));
        assertThat(vectors("citizen_id_valid")).isNotEmpty().allMatch(CitizenId::isValid);
    }

    @Test
    void isValid_anyOneCharacterChanged_false() throws IOException {
        for (String code : vectors("uscc_valid")) {
            assertThat(neighbours(code, ALPHABET)).noneMatch(Uscc::isValid);
        }
        for (String number : vectors("citizen_id_valid")) {
            assertThat(neighbours(number, "0123456789")).noneMatch(CitizenId::isValid);
        }
    }

    @Test
    void orgCode_realCodes_positions9To17() throws IOException {
        List<String> orgCodes = vectors("org_code_valid").stream()
                .map(code -> code.replace("-", ""))
                .toList();

        assertThat(vectors("uscc_valid")).map(Uscc::orgCode).containsExactlyElementsOf(orgCodes);
    }

    @Test
    void withCheckDigit_bodyOfRealCode_thatCode() throws IOException {
        for (String code : vectors("uscc_valid")) {
            assertThat(Uscc.withCheckDigit(code.substring(0, 8), code.substring(8, 16)))
                    .isEqualTo(code);
        }
    }

    @Test
    void isValid_citizenNumbersOfFifteenDigits_byDate() {
        assertThat(CitizenId.isValid("110105491231002")).isTrue();
        assertThat(CitizenId.isValid("110105491331002")).isFalse();
    }

    @Test
    void isValid_otherText_false() {
        assertThat(List.of("", "91440300192203821O", "914403001922038216 ", "９14403001922038216"))
                .noneMatch(Uscc::isValid)
                .noneMatch(OrgCode::isValid)
                .noneMatch(CitizenId::isValid);
    }

    private static List<String> neighbours(String code, String alphabet) {
        List<String> neighbours = new ArrayList<>();
        for (int i = 0; i < code.length(); i++) {
            for (int j = 0; j < alphabet.length(); j++) {
                char c = alphabet.charAt(j);
                if (c != code.charAt(i)) {
                    neighbours.add(code.substring(0, i) + c + code.substring(i + 1));
                }
            }
        }
        return neighbours;
    }

    private static List<String> vectors(String name) throws IOException {
        JsonNode codes = new ObjectMapper()
                .readTree(SharedData.file("sm-vectors/id-code-vectors.json").toFile());
        List<String> texts = new ArrayList<>();
        codes.get(name).forEach(code -> texts.add(code.asText()));
        return texts;
    }
}
