package org.govhub.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.govhub.catalog.ingest.ItemText.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemTextTest {

    private static final PlanCodes CODES = new PlanCodes();

    private static List<String> labels(String cell) {
        return ItemText.parse(cell, CODES).items().stream().map(Item::label).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "区域；名称；规模|区域,名称,规模",
                "湖泊、水库，镇街级湖长、单位、职务|湖泊,水库,镇街级湖长,单位,职务",
                "'名单,等级，地址'|名单,等级,地址",
                "序号 、名称 、 批准文号、 联系人/电话|序号,名称,批准文号,联系人/电话",
                "所在区;所在街道;整备质量(吨);|所在区,所在街道,整备质量(吨)",
                "网点名称、服务电话。|网点名称,服务电话",
                "收入（万元、含税）、支出|收入（万元、含税）,支出",
                "甲（乙、丙|甲（乙,丙"
            })
    void parse_separatorsOfPublishedPlans_labels(String cell, String labels) {
        assertThat(String.join(",", labels(cell))).isEqualTo(labels);
    }

    @Test
    void parse_codesBehindAnItem_becomeItsNote() {
        ItemText text = ItemText.parse("内涝点类型:0-其它,1-专业服务点、频率单位类型，(1-分钟 2-小时)、频率值", CODES);

        assertThat(text.items())
                .containsExactly(
                        new Item("内涝点类型", "string", "0-其它，1-专业服务点", null),
                        new Item("频率单位类型", "string", "(1-分钟 2-小时)", null),
                        new Item("频率值", "string", null, null));
        assertThat(text.remarks())
                .containsExactly(
                        new Remark(Remark.Kind.NOTE_OF_ITEM, "0-其它，1-专业服务点", "内涝点类型"),
                        new Remark(Remark.Kind.NOTE_OF_ITEM, "(1-分钟 2-小时)", "频率单位类型"));
    }

    @Test
    void parse_typesAndGroups_asTheGuideWritesThem() {
        assertThat(ItemText.parse("基本信息：名称/字符型C、注册资本/N；许可：发证日期/日期型D", CODES).items())
                .containsExactly(
                        new Item("名称", "string", null, "基本信息"),
                        new Item("注册资本", "decimal", null, "基本信息"),
                        new Item("发证日期", "date", null, "许可"));
    }

    @Test
    void parse_sameLabelTwice_bothKeptAndRemarked() {
        ItemText text = ItemText.parse("联系电话、地址、联系电话", CODES);

        assertThat(text.items()).hasSize(3);
        assertThat(text.remarks()).containsExactly(new Remark(Remark.Kind.LABEL_TWICE, "联系电话", "联系电话"));
    }
}
