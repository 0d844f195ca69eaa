package org.govhub.catalog.contract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Row;

/** A database with the contract's table; values go in as text, as from a file, and nothing stays. */
final class SqlJudge implements Judge {

    private final Connection connection;
    private final String table;

    SqlJudge(Connection connection, ContractView view, SqlDialect dialect) throws SQLException {
        this.connection = connection;
        this.table = SqlDialect.name(Sql.tableName(view));
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table);
            statement.execute(Sql.write(view, dialect));
        }
    }

    @Override
    public boolean accepts(Row upsert) {
        List<String> names = List.copyOf(upsert.fields().keySet());
        String sql = "INSERT INTO " + table + " ("
                + names.stream().map(SqlDialect::name).collect(Collectors.joining(", ")) + ") VALUES ("
                + names.stream().map(name -> "?").collect(Collectors.joining(", ")) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) {
                Object value = upsert.get(names.get(i));
                insert.setString(i + 1, value == null ? null : Lexical.of(value).text());
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            return false;
        }
        try (Statement clear = connection.createStatement()) {
            clear.execute("DELETE FROM " + table);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }
}
