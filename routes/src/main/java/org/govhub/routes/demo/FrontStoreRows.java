package org.govhub.routes.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two tables of the front-store exchange, each in its own database, with the columns {@code cd_*} and {@code is_sync}. */
record FrontStoreRows(Connection registrar, Connection stateTax) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String CONVENTION =
            "cd_operation char(1), cd_time timestamp, cd_batch varchar(40), is_sync smallint)";

    /** Empty tables in place of those of an earlier playing. */
    void make() throws SQLException {
        run(registrar, "drop table if exists t_enterprise");
        run(stateTax, "drop table if exists aic_enterprise");
        run(
                registrar,
                "create table t_enterprise (shxydm varchar(18) primary key, zzjgdm varchar(20), qymc varchar(200),"
                        + " qylx varchar(10), fddbr varchar(60), sfzh varchar(18), zczb decimal(18,2), zs varchar(300),"
                        + " szxz varchar(12), lxdh varchar(20), zt varchar(2), clrq varchar(8), bgrq varchar(8), "
                        + CONVENTION);
        run(
                stateTax,
                "create table aic_enterprise (uscc varchar(18) primary key, org_code varchar(9), name varchar(200),"
                        + " type varchar(10), legal_person varchar(60), legal_person_id varchar(18), capital decimal(18,2),"
                        + " address varchar(300), town varchar(12), phone varchar(20), status varchar(10), registered date,"
                        + " changed date, " + CONVENTION);
    }

    /** New rows in the registrar's table, as its business system writes them. */
    void insert(List<Enterprise> enterprises) throws SQLException {
        try (PreparedStatement insert = registrar.prepareStatement("insert into t_enterprise values"
                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '1', ?, ?, 'I', localtimestamp, 'demo', 0)")) {
            for (Enterprise enterprise : enterprises) {
                insert.setString(1, enterprise.uscc());
                insert.setString(2, enterprise.orgCode() + "  ");
                insert.setString(3, enterprise.name());
                insert.setString(4, enterprise.type());
                insert.setString(5, enterprise.legalPerson());
                insert.setString(6, enterprise.legalPersonId());
                insert.setBigDecimal(7, enterprise.capital());
                insert.setString(8, enterprise.address());
                insert.setString(9, enterprise.town().code());
                insert.setString(10, enterprise.phone());
                insert.setString(11, day(enterprise.registered()));
                insert.setString(12, day(enterprise.changed()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void change(String uscc, String phone) throws SQLException {
        mark("lxdh = '" + phone + "', cd_operation = 'U'", uscc);
    }

    void delete(String uscc) throws SQLException {
        mark("cd_operation = 'D'", uscc);
    }

    /** Every row that is not deleted is on both sides, equal in every column. */
    void requireSame(int rows) throws SQLException {
        List<List<String>> sent = rows(
                registrar,
                "select shxydm, zzjgdm, qymc, qylx, fddbr, sfzh, zczb, zs, szxz, lxdh,"
                        + " case zt when '1' then '开业' else '注销' end, clrq, bgrq"
                        + " from t_enterprise where cd_operation <> 'D'");
        List<List<String>> arrived = rows(
                stateTax,
                "select uscc, org_code, name, type, legal_person, legal_person_id, capital, address, town, phone, status,"
                        + " to_char(registered, 'YYYYMMDD'), to_char(changed, 'YYYYMMDD')"
                        + " from aic_enterprise where cd_operation <> 'D'");
        StoryFailedException.require(
                arrived.size() == rows,
                "the front store of %s has %d rows, expected %d"
                        .formatted(DemoParty.STATE_TAX.uscc(), arrived.size(), rows));
        for (int i = 0; i < rows; i++) {
            StoryFailedException.require(
                    sent.get(i).equals(arrived.get(i)),
                    "the front stores differ: sent %s, arrived %s".formatted(sent.get(i), arrived.get(i)));
        }
        StoryFailedException.require(
                rows(registrar, "select shxydm from t_enterprise where is_sync = 0")
                        .isEmpty(),
                "rows of the registrar's front store are not marked as synchronised");
    }

    /** The row is marked for the business system as one to be deleted. */
    void requireDeleted(String uscc) throws SQLException {
        StoryFailedException.require(
                rows(stateTax, "select uscc from aic_enterprise where cd_operation = 'D' and is_sync = 0")
                        .equals(List.of(List.of(uscc))),
                "the deleted row did not arrive as deleted");
    }

    private void mark(String assignments, String uscc) throws SQLException {
        run(
                registrar,
                "update t_enterprise set " + assignments + ", cd_time = localtimestamp, is_sync = 0 where shxydm = '"
                        + uscc + "'");
    }

    private static List<List<String>> rows(Connection database, String select) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(select + " order by 1")) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getString(i)).strip());
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : DAY.format(day);
    }

    private static void run(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
