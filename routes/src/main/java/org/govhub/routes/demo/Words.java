package org.govhub.routes.demo;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.govhub.exchange.message.CitizenId;
import org.govhub.exchange.message.Uscc;

/** Made-up names, numbers and codes, all from one source of chance; names and codes never twice. */
final class Words {

    private static final String FIRST = "海东半渔港山金宏华恒盛永和瑞丰泰鑫诚信达兴隆天成新明远大平安顺利祥云";
    private static final String SECOND = "源洲岛岙峰波涛帆航舟润泽沃辉光晖景庆裕康宁嘉惠友联合通畅拓展锐腾跃驰";
    private static final String[] TRADES = {
        "水产", "食品", "机械", "针织", "服饰", "电子", "模具", "建材", "船舶", "物流", "贸易", "旅游", "橡胶", "塑料", "五金",
        "纺织", "园林", "建筑", "果业", "农业", "渔业", "家居", "包装", "印染", "电器", "阀门", "汽配", "化工", "医药", "文化"
    };
    private static final String SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高郑罗宋谢唐韩曹许邓萧冯程蔡彭潘袁于董余苏叶吕魏蒋史鲍";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂英华玉兰建国红梅志斌海波晓燕文辉春雷永康雪莲";
    private static final String[] ROADS = {
        "建设路", "新华路", "靖南路", "象山港路", "天安路", "滨海大道", "渔港路", "兴业路", "工业园路", "环城路", "东谷路", "巨鹰路"
    };
    private static final String CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final Random random;
    private final Set<String> names = new HashSet<>();
    private final Set<String> orgCodes = new HashSet<>();

    Words(Random random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A credit code nobody here has yet, registered in the county: 91 for companies, 92 for individual businesses. */
    String uscc(boolean individual) {
        while (true) {
            StringBuilder body = new StringBuilder(random.nextInt(3) == 0 ? "" : "MA2");
            while (body.length() < 8) {
                body.append(body.length() < 3 ? digit() : pick(CODE_CHARACTERS));
            }
            if (orgCodes.add(body.toString())) {
                return Uscc.withCheckDigit((individual ? "92" : "91") + "330225", body.toString());
            }
        }
    }

    /** A name of the form the type of enterprise has. */
    String enterprise(String type, Town town) {
        while (true) {
            String brand = "" + pick(FIRST) + pick(SECOND) + (random.nextInt(3) == 0 ? pick(SECOND) : "");
            String trade = TRADES[random.nextInt(TRADES.length)];
            String name =
                    switch (type) {
                        case "1200" -> "象山" + brand + trade + "股份有限公司";
                        case "3200" -> "象山县" + town.name() + brand + trade + "厂";
                        case "4500" -> "象山" + brand + trade + "厂";
                        case "4530" -> "象山" + brand + trade + "合伙企业（有限合伙）";
                        case "5000" -> "宁波象山" + brand + trade + "有限公司";
                        case "9500" -> "象山县" + town.name() + brand + trade + "店";
                        default -> "象山" + brand + trade + "有限公司";
                    };
            if (names.add(name)) {
                return name;
            }
        }
    }

    String person() {
        return "" + pick(SURNAMES) + pick(GIVEN) + (random.nextInt(3) > 0 ? pick(GIVEN) : "");
    }

    /** A citizen number with its right check character, of somebody born in the county from 1950 to 1999. */
    String citizenId() {
        LocalDate born = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(50 * 365));
        String body = "330225" + born.toString().replace("-", "") + digit() + digit() + digit();
        for (char check : "0123456789X".toCharArray()) {
            if (CitizenId.isValid(body + check)) {
                return body + check;
            }
        }
        throw new IllegalStateException("one of the eleven check characters is always right");
    }

    String address(Town town) {
        return "浙江省象山县" + town.name() + ROADS[random.nextInt(ROADS.length)] + (1 + random.nextInt(998)) + "号";
    }

    String phone() {
        StringBuilder phone = new StringBuilder("0574-65");
        for (int i = 0; i < 6; i++) {
            phone.append(digit());
        }
        return phone.toString();
    }

    private char digit() {
        return (char) ('0' + random.nextInt(10));
    }

    private char pick(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }
}
