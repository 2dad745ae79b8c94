// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/column_value.h"
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using test::StoreFixture;

namespace {

QString affinityOf(const FieldInfo &field)
{
    switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::Code:
    case FieldKind::Date:
    case FieldKind::Instant:
        return u"TEXT"_s;
    default:
        return u"INTEGER"_s;
    }
}

bool mayBeNull(const FieldInfo &field)
{
    return field.kind == FieldKind::Date || field.kind == FieldKind::Instant ||
           field.kind == FieldKind::Decimal || (field.kind == FieldKind::Reference && !field.isRequired);
}

} // namespace

/// The migrations are the truth of the schema and the descriptions of the records: they must agree.
class StoreSchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyRecordTypeHasATableWithItsColumns_data() { types(); }
    void everyRecordTypeHasATableWithItsColumns()
    {
        const RecordType &type = current();
        // By name: a column that a later migration adds stands last, its field where a form wants it.
        Statement info = m_fixture.reader().prepared(
            uR"(SELECT name, type, "notnull", pk FROM pragma_table_info(?) WHERE name = ?)"_s);
        int fields = 0;
        for (const FieldInfo &f : type.fields()) {
            if (f.kind == FieldKind::References)
                continue; // rows of a table of their own
            ++fields;
            QVERIFY2(info.exec(type.name(), QString(QLatin1String(f.name))) && info.next(), f.name);
            QVERIFY2(info.text(1) == affinityOf(f), f.name);
            const bool isKey = QLatin1String(f.name) == QLatin1String("id");
            QVERIFY2(info.integer(3) == (isKey ? 1 : 0), f.name);
            QVERIFY2(isKey || (info.integer(2) == 0) == mayBeNull(f), f.name);
        }
        Statement count = m_fixture.reader().prepared(u"SELECT count(*) FROM pragma_table_info(?)"_s);
        QVERIFY(count.exec(type.name()) && count.next());
        // A column that the description does not know would make one more.
        QCOMPARE(count.integer(0), fields);
    }

    void everyTableIsStrict()
    {
        Statement list = m_fixture.reader().prepared(
            u"SELECT name FROM pragma_table_list WHERE type='table' AND NOT strict AND name NOT LIKE 'sqlite%'"_s);
        QVERIFY(list.exec());
        QVERIFY2(!list.next(), "a table is not STRICT");
    }

    void checksOfCodesAreTheWireNames_data() { types(); }
    void checksOfCodesAreTheWireNames()
    {
        const RecordType &type = current();
        Statement select = m_fixture.reader().prepared(u"SELECT sql FROM sqlite_schema WHERE name = ?"_s);
        QVERIFY(select.exec(type.name()) && select.next());
        const QString sql = select.text(0);
        for (const FieldInfo &f : type.fields()) {
            if (f.kind != FieldKind::Code)
                continue;
            const QRegularExpression check(
                uR"re(CHECK \("%1" IN \(([^)]*)\)\))re"_s.arg(QLatin1String(f.name)));
            const auto match = check.match(sql);
            QVERIFY2(match.hasMatch(), f.name);
            QStringList wires;
            for (const Choice &choice : f.choices)
                wires.append(u'\'' + QString(QLatin1String(choice.wire)) + u'\'');
            QCOMPARE(match.captured(1), wires.join(u", "_s));
        }
    }

    void referencesAreForeignKeysWithAnIndex_data() { types(); }
    void referencesAreForeignKeysWithAnIndex()
    {
        const RecordType &type = current();
        for (const FieldInfo &f : type.fields()) {
            if (f.kind != FieldKind::Reference || QLatin1String(f.name) == QLatin1String("id"))
                continue;
            Statement key = m_fixture.reader().prepared(
                uR"(SELECT "table" FROM pragma_foreign_key_list(?) WHERE "from" = ?)"_s);
            QVERIFY2(key.exec(type.name(), QString(QLatin1String(f.name))) && key.next(), f.name);
            QCOMPARE(key.text(0), QLatin1String(f.refersTo));
            Statement index = m_fixture.reader().prepared(
                u"SELECT 1 FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND i.name = ?"_s);
            QVERIFY2(index.exec(type.name(), QString(QLatin1String(f.name))) && index.next(), f.name);
        }
    }

    void severalReferencesAreRowsThatGoWithTheirOwnerAndKeepWhomTheyName_data() { types(); }
    void severalReferencesAreRowsThatGoWithTheirOwnerAndKeepWhomTheyName()
    {
        const RecordType &type = current();
        for (const FieldInfo &f : type.fields()) {
            if (f.kind != FieldKind::References)
                continue;
            const QString table = linkTable(type, f).remove(u'"');
            Statement info = m_fixture.reader().prepared(
                uR"(SELECT name || ' ' || type || ' ' || "notnull" || ' ' || pk FROM pragma_table_info(?) ORDER BY cid)"_s);
            QVERIFY(info.exec(table));
            QStringList columns;
            while (info.next())
                columns.append(info.text(0));
            QCOMPARE(columns, (QStringList{u"ownerId INTEGER 1 1"_s, u"targetId INTEGER 1 2"_s}));
            Statement keys = m_fixture.reader().prepared(
                uR"(SELECT "from" || ' ' || "table" || ' ' || on_delete FROM pragma_foreign_key_list(?) ORDER BY "from")"_s);
            QVERIFY(keys.exec(table));
            QStringList rules;
            while (keys.next())
                rules.append(keys.text(0));
            QCOMPARE(rules, (QStringList{u"ownerId %1 CASCADE"_s.arg(type.name()),
                                         u"targetId %1 NO ACTION"_s.arg(QLatin1String(f.refersTo))}));
            Statement index = m_fixture.reader().prepared(
                u"SELECT 1 FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND i.name = 'targetId'"_s);
            QVERIFY2(index.exec(table) && index.next(), f.name);
        }
    }

    void uniqueFieldsHaveAUniqueIndex_data() { types(); }
    void uniqueFieldsHaveAUniqueIndex()
    {
        const RecordType &type = current();
        for (const FieldInfo &f : type.fields()) {
            if (!f.isUnique)
                continue;
            Statement index =
                m_fixture.reader().prepared(uR"(SELECT 1 FROM pragma_index_list(?) l WHERE l."unique" AND
                   (SELECT group_concat(name) FROM pragma_index_info(l.name)) = ?)"_s);
            QVERIFY2(index.exec(type.name(), QString(QLatin1String(f.name))) && index.next(), f.name);
        }
    }

    void everyRecordTypeHasABlankRecord_data() { types(); }
    void everyRecordTypeHasABlankRecord()
    {
        const QJsonObject &blank = blankRecord(current());
        QCOMPARE(blank.size(), static_cast<qsizetype>(current().fields().size()));
    }

private:
    static void types()
    {
        QTest::addColumn<QString>("name");
        for (const RecordType *type : allRecordTypes())
            QTest::newRow(qPrintable(type->name())) << type->name();
    }
    static const RecordType &current()
    {
        QFETCH(QString, name);
        return *recordType(name);
    }

    StoreFixture m_fixture;
};

QTEST_GUILESS_MAIN(StoreSchemaTest)
#include "tst_store_schema.moc"
