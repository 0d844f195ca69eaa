package org.govhub.adapters.frontstore;

import java.sql.SQLException;

/** Whether a database refused a statement because of the values in it, and not because it cannot work. */
final class DataFault {

    private DataFault() {}

    /** SQLSTATE 22, a value that does not fit, or 23, a constraint that does not hold. */
    static boolean is(SQLException fault) {
        for (SQLException at = fault; at != null; at = at.getNextException()) {
            String state = at.getSQLState();
            if (state != null && (state.startsWith("22") || state.startsWith("23"))) {
                return true;
            }
        }
        return false;
    }

    /** What the database says, without the values it likes to quote. */
    static String of(SQLException fault) {
        SQLException last = fault;
        while (last.getNextException() != null) {
            last = last.getNextException();
        }
        return switch (String.valueOf(last.getSQLState())) {
            case "23502" -> "a column without a value must have one (SQLSTATE 23502)";
            case "23503", "23506" -> "a row it refers to does not exist (SQLSTATE " + last.getSQLState() + ")";
            case "23505" -> "another row has the same unique value (SQLSTATE 23505)";
            case "23514", "23513" -> "a check of the table does not hold (SQLSTATE " + last.getSQLState() + ")";
            case "22001" -> "a text is too long (SQLSTATE 22001)";
            case "22003" -> "a number is too large (SQLSTATE 22003)";
            default -> "SQLSTATE " + last.getSQLState() + ", code " + last.getErrorCode();
        };
    }
}
