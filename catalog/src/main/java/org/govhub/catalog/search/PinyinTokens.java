package org.govhub.catalog.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The pinyin of texts as terms: one position a character, with each of its readings; or one position for each pair of
 * neighbours, with the pairs of their initials. A phrase never reaches over the end of a run of Chinese.
 */
final class PinyinTokens extends TokenStream {

    private static final Pattern HAN = Pattern.compile("[\\u3400-\\u4dbf\\u4e00-\\u9fff]+");
    private static final int GAP = 10;

    private record Token(String term, int step) {}

    private final List<Token> tokens;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);
    private int next;

    private PinyinTokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Syllables: {@code qi ye deng ji}. */
    static PinyinTokens syllables(List<String> texts) {
        List<Token> tokens = new ArrayList<>();
        runs(texts).forEach(run -> append(tokens, Readings.of(run)));
        return new PinyinTokens(tokens);
    }

    /** Pairs of initials: {@code qy yd dj}. */
    static PinyinTokens initials(List<String> texts) {
        List<Token> tokens = new ArrayList<>();
        for (String run : runs(texts)) {
            List<Set<String>> readings = Readings.of(run);
            List<Set<String>> pairs = new ArrayList<>();
            for (int i = 0; i + 1 < readings.size(); i++) {
                pairs.add(pairs(readings.get(i), readings.get(i + 1)));
            }
            append(tokens, pairs);
        }
        return new PinyinTokens(tokens);
    }

    /** The runs of Chinese characters in texts. */
    static List<String> runs(List<String> texts) {
        List<String> runs = new ArrayList<>();
        for (String text : texts) {
            Matcher matcher = HAN.matcher(text);
            while (matcher.find()) {
                runs.add(matcher.group());
            }
        }
        return runs;
    }

    @Override
    public boolean incrementToken() {
        if (next == tokens.size()) {
            return false;
        }
        clearAttributes();
        Token token = tokens.get(next++);
        term.append(token.term());
        position.setPositionIncrement(token.step());
        return true;
    }

    @Override
    public void reset() {
        next = 0;
    }

    private static Set<String> pairs(Set<String> left, Set<String> right) {
        Set<String> pairs = new LinkedHashSet<>();
        left.forEach(one -> right.forEach(other -> pairs.add(one.substring(0, 1) + other.charAt(0))));
        return pairs;
    }

    private static void append(List<Token> tokens, List<Set<String>> positions) {
        int step = tokens.isEmpty() ? 1 : GAP;
        for (Set<String> terms : positions) {
            boolean first = true;
            for (String one : terms) {
                tokens.add(new Token(one, first ? step : 0));
                first = false;
            }
            step = first ? step + 1 : 1;
        }
    }
}
