package org.govhub.catalog.contract;

import java.math.BigDecimal;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** The checks Excel makes while somebody types; they catch slips, the hub catches the rest. */
final class TemplateChecks {

    private static final int LAST_ROW = SpreadsheetVersion.EXCEL2007.getLastRowIndex();
    private static final String LEAST = "-9999999999999999";
    private static final String GREATEST = "9999999999999999";

    private final XSSFSheet sheet;
    private final DataValidationHelper helper;

    TemplateChecks(XSSFSheet sheet) {
        this.sheet = sheet;
        this.helper = sheet.getDataValidationHelper();
    }

    /** Whether Excel keeps the column's values as numbers or dates of its own, not as text. */
    static boolean isTyped(Column column) {
        return switch (column.domains().getFirst()) {
            // Excel keeps 15 digits; more must stay text.
            case Domain.Number number -> number.digits() != null && number.digits() <= 15;
            case Domain.Codes c -> false;
            case Domain.Text t -> false;
            case Domain.Truth t -> false;
            case Domain.Day d -> false;
            case Domain.Moment m -> false;
        };
    }

    /** @param codes where the column's code list stands, empty where it has none */
    void add(Column column, int index, String codes) {
        DataValidationConstraint constraint =
                codes.isEmpty() ? constraint(column) : helper.createFormulaListConstraint(codes);
        if (constraint == null) {
            return;
        }
        DataValidation validation = helper.createValidation(
                constraint, new CellRangeAddressList(Template.HEADINGS, LAST_ROW, index, index));
        validation.setEmptyCellAllowed(!column.required());
        validation.setShowErrorBox(true);
        validation.createErrorBox(column.name(), "不符合要求 / not allowed");
        sheet.addValidationData(validation);
    }

    private @Nullable DataValidationConstraint constraint(Column column) {
        if (column.domains().size() > 1) {
            return null;
        }
        return switch (column.domains().getFirst()) {
            case Domain.Text text -> length(text);
            case Domain.Number number -> isTyped(column) ? range(number) : null;
            case Domain.Truth truth -> helper.createExplicitListConstraint(new String[] {"true", "false"});
            case Domain.Day day -> length(10, 10);
            case Domain.Moment moment -> length(20, 35);
            case Domain.Codes c -> null;
        };
    }

    private @Nullable DataValidationConstraint length(Domain.Text text) {
        // Excel counts UTF-16 units, so a character may take two.
        return text.max() == null ? null : length(text.min(), 2 * text.max());
    }

    private DataValidationConstraint length(int min, int max) {
        return helper.createTextLengthConstraint(OperatorType.BETWEEN, Integer.toString(min), Integer.toString(max));
    }

    private DataValidationConstraint range(Domain.Number number) {
        String min = text(number.min(), LEAST);
        String max = text(number.max(), GREATEST);
        return number.isWhole()
                ? helper.createIntegerConstraint(OperatorType.BETWEEN, min, max)
                : helper.createDecimalConstraint(OperatorType.BETWEEN, min, max);
    }

    private static String text(@Nullable BigDecimal limit, String otherwise) {
        return limit == null ? otherwise : limit.toPlainString();
    }
}
