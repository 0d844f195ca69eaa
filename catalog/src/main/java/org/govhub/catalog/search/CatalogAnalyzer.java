package org.govhub.catalog.search;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Turns text into terms: Chinese into single characters and pairs of neighbours, because no dictionary knows the words of
 * every office; Latin into words without plural, a field name like {@code reg_date} into its parts; full width into half.
 */
final class CatalogAnalyzer extends Analyzer {

    private static final NormalizeCharMap SEPARATORS = separators();

    private static NormalizeCharMap separators() {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        map.add("_", " ");
        map.add("＿", " ");
        map.add("/", " ");
        map.add(".", " ");
        return map.build();
    }

    @Override
    protected Reader initReader(String field, Reader reader) {
        return new MappingCharFilter(SEPARATORS, reader);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer source = new StandardTokenizer();
        TokenStream words = new LowerCaseFilter(new CJKWidthFilter(source));
        TokenStream terms = new EnglishMinimalStemFilter(new CJKBigramFilter(words, CJKBigramFilter.HAN, true));
        return new TokenStreamComponents(source, terms);
    }
}
