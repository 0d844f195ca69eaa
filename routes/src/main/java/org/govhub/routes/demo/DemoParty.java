package org.govhub.routes.demo;

import java.util.Locale;
import org.govhub.exchange.seal.Algorithm;

/** The seven parties of the pack enterprise-tax, and the algorithm each signs with: different ones, to show that it works. */
enum DemoParty {
    OPERATOR("11330225MB15430236", "县信息办", "informatisation office", Algorithm.ES256),
    REGISTRAR("1133022500293101XT", "工商局", "registrar", Algorithm.ES256),
    STATE_TAX("11330225002931028T", "国税局", "state tax", Algorithm.ES256),
    LOCAL_TAX("11330225002931036M", "地税局", "local tax", Algorithm.EDDSA),
    QUALITY("11330225002931044G", "质监局", "quality supervision", Algorithm.RS256),
    DATA_CENTRE("12330225MB15430158", "县数据中心", "data centre", Algorithm.SM2),
    AUDITOR("113302250029310793", "监察局", "auditor", Algorithm.ES256);

    private final String uscc;
    private final String chinese;
    private final String english;
    private final Algorithm algorithm;

    DemoParty(String uscc, String chinese, String english, Algorithm algorithm) {
        this.uscc = uscc;
        this.chinese = chinese;
        this.english = english;
        this.algorithm = algorithm;
    }

    String uscc() {
        return uscc;
    }

    /** The short name people use. */
    String name(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }

    Algorithm algorithm() {
        return algorithm;
    }
}
