package org.govhub.routes.demo;

import java.util.List;
import java.util.Set;

/**
 * A town or street of Xiangshan county (象山县, 330225).
 *
 * @param code nine digits of the statistics office, edition 2023
 */
record Town(String code, String name) {

    /** All 18 of the county. */
    static final List<Town> ALL = List.of(
            new Town("330225001", "丹东街道"),
            new Town("330225002", "丹西街道"),
            new Town("330225003", "爵溪街道"),
            new Town("330225101", "石浦镇"),
            new Town("330225102", "西周镇"),
            new Town("330225103", "鹤浦镇"),
            new Town("330225104", "贤庠镇"),
            new Town("330225105", "墙头镇"),
            new Town("330225106", "泗洲头镇"),
            new Town("330225107", "定塘镇"),
            new Town("330225108", "涂茨镇"),
            new Town("330225109", "大徐镇"),
            new Town("330225110", "新桥镇"),
            new Town("330225200", "东陈乡"),
            new Town("330225201", "晓塘乡"),
            new Town("330225202", "黄避岙乡"),
            new Town("330225203", "茅洋乡"),
            new Town("330225204", "高塘岛乡"));

    /** Codes of the six that 地税 is responsible for, as the catalogue's row filter names them. */
    static final Set<String> OF_LOCAL_TAX =
            Set.of("330225001", "330225002", "330225003", "330225101", "330225109", "330225200");

    boolean isOfLocalTax() {
        return OF_LOCAL_TAX.contains(code);
    }
}
