package org.govhub.catalog.bench;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.govhub.exchange.message.Uscc;

/**
 * Made-up entries, the same for the same number: twenty fields, three recipients, about 400 triples in Turtle, valid by
 * every shape.
 */
final class SampleEntries {

    static final int FIELDS = 20;

    private static final int PROVIDERS = 60;
    private static final int THEMES = 20;
    private static final int RECIPIENTS = 3;
    private static final List<String> SUBJECTS = List.of(
            "企业登记", "纳税人", "不动产权", "社会保险", "婚姻登记", "医疗机构", "道路运输", "食品经营", "建设工程", "环境监测", "林地承包", "渔船检验", "学籍", "残疾人",
            "低保家庭", "户籍", "机动车", "房屋租赁", "公共信用", "行政处罚");
    private static final List<String> KINDS =
            List.of("基础信息", "变更信息", "注销信息", "许可信息", "年度报告", "名录", "统计信息", "核查结果", "证照信息", "业务台账");
    private static final List<String> ITEMS = List.of(
            "编号", "名称", "类型", "登记日期", "变更日期", "住所", "联系人", "状态", "金额", "数量", "面积", "级别", "来源", "备注", "区域", "有效期止",
            "审批机关", "批准文号", "行业", "年度");

    private static final String PREFIXES = """
            @prefix gdx: <https://hub.example.gov/ns/gdx#> .
            @prefix gdxv: <https://hub.example.gov/ns/codes/> .
            @prefix ds: <https://hub.example.gov/id/dataset/> .
            @prefix el: <https://hub.example.gov/id/element/> .
            @prefix org: <https://hub.example.gov/id/org/> .
            @prefix law: <https://hub.example.gov/id/law/> .
            @prefix contact: <https://hub.example.gov/id/contact/> .
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix dcatap: <http://data.europa.eu/r5r/> .
            @prefix dct: <http://purl.org/dc/terms/> .
            @prefix foaf: <http://xmlns.com/foaf/0.1/> .
            @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
            @prefix sh: <http://www.w3.org/ns/shacl#> .
            @prefix odrl: <http://www.w3.org/ns/odrl/2/> .
            @prefix dpv: <https://w3id.org/dpv#> .
            @prefix eli: <http://data.europa.eu/eli/ontology#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
            @prefix freq: <http://publications.europa.eu/resource/authority/frequency/> .
            @prefix ar: <http://publications.europa.eu/resource/authority/access-right/> .
            """;

    private static final String ENTRY = """
            <https://hub.example.gov/id/record/{id}> a dcat:CatalogRecord ; foaf:primaryTopic ds:{id} ;
                gdx:lifecycleState gdxv:lifecycle-draft ; dct:issued "2026-11-01"^^xsd:date ; dct:modified "2026-11-01"^^xsd:date .
            ds:{id} a dcat:Dataset , dcat:Resource , odrl:AssetCollection ;
                dct:identifier "{code}" ; dct:title "{title}"@zh ; dct:description "{title}，由登记机关按日更新。"@zh ;
                dct:publisher org:{provider} ; dct:type gdxv:class-department-resource ; dcat:theme gdxv:theme-{theme} ;
                dct:accessRights ar:RESTRICTED ; dct:accrualPeriodicity freq:DAILY ; gdx:gracePeriod "PT6H"^^xsd:duration ;
                gdx:sharingType gdxv:sharing-conditional ; gdx:openness gdxv:open-no ; gdx:securityLevel gdxv:security-L2 ;
                gdx:demandLevel gdxv:demand-high ; gdx:retention "P3Y"^^xsd:duration ;
                dct:issued "2026-11-01"^^xsd:date ; dct:modified "2026-11-01"^^xsd:date ; dcat:version "1.0.0" ;
                dcatap:applicableLegislation law:sample ; dcat:contactPoint contact:{id} ;
                dcat:distribution <https://hub.example.gov/id/dist/{id}-message> ;
                dct:conformsTo ds:{id}-schema ; odrl:hasPolicy <https://hub.example.gov/id/policy/{id}> .
            law:sample a eli:LegalResource ; dct:identifier "sample" ; dct:title "数据共享实施方案"@zh ; dct:type gdxv:law-regulation .
            contact:{id} a vcard:Kind ; vcard:fn "数据专员"@zh ; vcard:hasEmail <mailto:data-{id}@county.example.gov> .
            org:{provider} a foaf:Agent ; foaf:name "{providerName}"@zh ; dct:identifier "{provider}" ; dct:type gdxv:agenttype-agency .
            <https://hub.example.gov/id/dist/{id}-message> a dcat:Distribution ; dct:title "{title} 推送"@zh ;
                gdx:sharingMethod gdxv:method-message ; dcat:accessURL <https://hub.example.gov/exchange> .
            ds:{id}-schema a sh:NodeShape , <http://purl.org/dc/terms/Standard> ; dct:title "{title} 信息项"@zh ;
                sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property {fields} .
            <https://hub.example.gov/id/policy/{id}> a odrl:Set ; odrl:uid <https://hub.example.gov/id/policy/{id}> ;
                odrl:profile gdx:odrl-profile-1 ; odrl:permission {rules} .
            """;

    private static final String FIELD = """
            ds:{id}-f-item_{n} a sh:PropertyShape , odrl:Asset ; gdx:fieldName "item_{n}" ; sh:name "{label}"@zh , "item {n}"@en ;
                sh:description "{label}，按登记系统口径填写"@zh ; sh:order {n} ; sh:path el:sample-{s}-{n} ;
                sh:datatype xsd:string ; {count}sh:maxCount 1 ; {key}sh:minLength 1 ; sh:maxLength 100 ;
                gdx:sensitivity gdxv:sensitivity-{sensitivity} .
            """;

    private static final String RULE = """
            <https://hub.example.gov/id/policy/{id}#r{n}> a odrl:Permission ; dct:description "按职责共享"@zh ;
                odrl:action odrl:use ; odrl:assignee org:{recipient} ;
                odrl:target [ a odrl:AssetCollection ; odrl:source ds:{id} ; odrl:refinement [
                    odrl:leftOperand gdx:field ; odrl:operator odrl:isAnyOf ; odrl:rightOperand {fields} ] ] ;
                dpv:hasLegalBasis law:sample .
            """;

    private SampleEntries() {}

    /** USCC of sample provider {@code n}; providers are also recipients. */
    static String provider(int n) {
        return Uscc.withCheckDigit("11330225", String.format(Locale.ROOT, "%08d", 70_000_000 + n % PROVIDERS));
    }

    static int providers() {
        return PROVIDERS;
    }

    /** Provider {@code n} as a party. */
    static String party(int n) {
        return """
                @prefix foaf: <http://xmlns.com/foaf/0.1/> .
                @prefix dct: <http://purl.org/dc/terms/> .
                @prefix gdx: <https://hub.example.gov/ns/gdx#> .
                @prefix gdxv: <https://hub.example.gov/ns/codes/> .
                <https://hub.example.gov/id/org/%1$s> a foaf:Agent ; foaf:name "样例部门%2$d"@zh ; dct:identifier "%1$s" ;
                    gdx:level 4 ; gdx:adminDivision "330225" ; gdx:role gdxv:role-provider .
                """.formatted(provider(n), n);
    }

    static String code(int number) {
        return String.format(Locale.ROOT, "3%05d/%06d", number % PROVIDERS, number);
    }

    static String title(int number) {
        return SUBJECTS.get(number % SUBJECTS.size())
                + KINDS.get(number / SUBJECTS.size() % KINDS.size())
                + "（" + number + "）";
    }

    /** The entry of that number, from 0. */
    static String turtle(int number) {
        String code = code(number);
        String id = code.replace('/', '-');
        Random random = new Random(number);
        String names = fieldNames(id, FIELDS);
        StringBuilder text = new StringBuilder(PREFIXES);
        StringBuilder rules = new StringBuilder();
        StringBuilder ruleText = new StringBuilder();
        for (int n = 1; n <= RECIPIENTS; n++) {
            rules.append(n == 1 ? "" : " , ")
                    .append("<https://hub.example.gov/id/policy/{id}#r")
                    .append(n)
                    .append('>');
            ruleText.append(RULE.replace("{n}", Integer.toString(n))
                    .replace("{recipient}", provider(number + n))
                    .replace("{fields}", fieldNames(id, 10 + random.nextInt(FIELDS - 10))));
        }
        text.append(ENTRY.replace("{rules}", rules)
                .replace("{fields}", names)
                .replace("{code}", code)
                .replace("{title}", title(number))
                .replace("{provider}", provider(number))
                .replace("{providerName}", "样例部门" + number % PROVIDERS)
                .replace("{theme}", String.format(Locale.ROOT, "%02d", 1 + number % THEMES)));
        for (int n = 1; n <= FIELDS; n++) {
            text.append(FIELD.replace("{n}", Integer.toString(n))
                    .replace("{s}", Integer.toString(number))
                    .replace("{label}", SUBJECTS.get(number % SUBJECTS.size()) + ITEMS.get(n - 1))
                    .replace("{count}", n <= FIELDS / 2 ? "sh:minCount 1 ; " : "")
                    .replace("{key}", n == 1 ? "gdx:key true ; gdx:queryKey true ; " : "")
                    .replace("{sensitivity}", n % 5 == 0 ? "2" : "1"));
        }
        return text.append(ruleText).toString().replace("{id}", id);
    }

    private static String fieldNames(String id, int count) {
        StringBuilder names = new StringBuilder();
        for (int n = 1; n <= count; n++) {
            names.append(n == 1 ? "" : " , ")
                    .append("ds:")
                    .append(id)
                    .append("-f-item_")
                    .append(n);
        }
        return names.toString();
    }
}
