// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_plan.h"
#include "server/service/import/import_planner.h"
#include "shared/rosters/import_format.h"
#include "tests/integration/sample_records.h"

#include <QFile>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

namespace {

/// The cell that an office's list has for a value; nothing when the value is written in another column.
QString cellOf(const FieldInfo &field, const QJsonValue &value)
{
    switch (field.kind) {
    case FieldKind::Code:
        for (const Choice &choice : field.choices) {
            if (value.toString() == QLatin1String(choice.wire))
                return QString::fromUtf8(choice.official);
        }
        return {};
    case FieldKind::Decimal:
        return value.isNull() ? QString() : Decimal(value.toInteger()).text();
    case FieldKind::Boolean:
        return value.toBool() ? u"是"_s : u"否"_s;
    default:
        return value.toVariant().toString();
    }
}

/// A cell that no column of the kind takes; nothing: every text is right.
std::optional<QString> badCell(const ImportColumn &column)
{
    const FieldInfo &field = *column.field;
    if (column.isRequired && field.kind == FieldKind::Text)
        return QString();
    switch (field.kind) {
    case FieldKind::Text:
        if (column.path.contains(u'.'))
            return u"無此人"_s;
        return field.maxLength > 0 ? std::optional(QString(field.maxLength + 1, u'字')) : std::nullopt;
    default:
        return u"?!"_s;
    }
}

/// The data of the import formats, with no type that is kept out.
QJsonObject everythingImported()
{
    QFile file(u":/import/formats.json"_s);
    QJsonObject json =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    json.insert(u"notImported"_s, QJsonArray());
    return json;
}

} // namespace

/// What every list has in common: records come back from it, and bad input of each column is named.
class TestEveryImport : public QObject, private SampleRecords
{
    Q_OBJECT

private:
    /// The columns of a form, and what a list of the office has in them for one of the school's records.
    struct Sheet
    {
        qint64 id = 0;
        QJsonObject term; ///< schoolYear, semester of the record; empty: it has none
        QStringList columns;
        QStringList cells;
    };

    /// Starts an import of one form and checks it; the answer tells the faults and the summary.
    [[nodiscard]] Answer<QJsonObject> check(const ImportFormat &form, const Sheet &sheet,
                                            const QList<QStringList> &rows)
    {
        const auto begun =
            m_client->call(u"import.begin"_s, {{u"type"_s, form.type().name()},
                                               {u"format"_s, form.name()},
                                               {u"schoolYear"_s, sheet.term[u"schoolYear"_s].toInt(m_year)},
                                               {u"semester"_s, sheet.term[u"semester"_s].toInt(m_semester)},
                                               {u"fileName"_s, u"t.csv"_s},
                                               {u"columns"_s, QJsonArray::fromStringList(sheet.columns)}});
        if (!begun)
            return begun;
        const QJsonValue import = begun.value()[u"import"];
        QJsonArray list;
        int number = 2;
        for (const QStringList &row : rows) {
            QJsonArray cells = QJsonArray::fromStringList(row);
            cells.prepend(number++);
            list.append(cells);
        }
        if (const auto sent = m_client->call(u"import.rows"_s, {{u"import"_s, import}, {u"rows"_s, list}});
            !sent)
            return sent;
        auto checked = m_client->call(u"import.check"_s, {{u"import"_s, import}});
        if (checked)
            checked.value().insert(u"import"_s, import);
        return checked;
    }
    [[nodiscard]] Answer<QJsonObject> apply(const QJsonObject &checked)
    {
        return m_client->call(u"import.apply"_s,
                              with({{u"import"_s, checked[u"import"]}, {u"mode"_s, u"all"_s}}));
    }
    void discard(const QJsonObject &checked)
    {
        QVERIFY(m_client->call(u"import.discard"_s, {{u"import"_s, checked[u"import"]}}));
    }

    [[nodiscard]] Sheet sheetOf(const ImportFormat &form)
    {
        QJsonArray conditions;
        for (auto it = form.constants().begin(); it != form.constants().end(); ++it)
            conditions.append(condition(it.key(), it.value()));
        // One that nothing else refers to.
        if (form.type().name() == u"account")
            conditions.append(condition(u"login"_s, u"practicum"_s));
        QJsonArray paths;
        for (const char *term : {"schoolYear", "semester"}) {
            if (form.type().field(QString(QLatin1String(term))))
                paths.append(QLatin1String(term));
        }
        for (const ImportColumn &column : form.columns()) {
            // What a list says of its semester belongs to no record.
            if (!column.path.startsWith(u"term.") && !column.path.contains(furtherColumn))
                paths.append(column.path);
        }
        const auto found = query(form.type().name(), paths, conditions);
        if (!found || found.value()[u"rows"].toArray().isEmpty())
            return {};
        // A query puts id and version before what was asked for.
        const QStringList header = found.value()[u"columns"].toVariant().toStringList();
        const QJsonArray row = found.value()[u"rows"].toArray()[0].toArray();
        Sheet sheet;
        sheet.id = row[0].toInteger();
        for (const char *term : {"schoolYear", "semester"}) {
            if (const qsizetype at = header.indexOf(QLatin1String(term)); at >= 0)
                sheet.term.insert(QLatin1String(term), row[at]);
        }
        for (const ImportColumn &column : form.columns()) {
            if (column.path.startsWith(u"term."))
                continue; // compared with the chosen semester, of no record
            const qsizetype at = header.indexOf(column.path);
            if (at < 0)
                continue;
            sheet.columns.append(column.path);
            sheet.cells.append(cellOf(*column.field, row[at]));
        }
        return sheet;
    }

    static void everyForm()
    {
        QTest::addColumn<QString>("name");
        // The sample has grades of a semester only; tst_study_records makes one of each other form.
        for (const ImportFormat *form : ImportFormat::all()) {
            if (form->type().name() != u"grade" || form->name().endsWith(u"emester"_s))
                QTest::newRow(qPrintable(form->name())) << form->name();
        }
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(openSample()); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Which types no list brings is data: a type that comes to be imported has to be planned, too.
    void aListOfAnyTypeIsPlanned_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto &form : makeImportFormats(everythingImported()))
            QTest::newRow(qPrintable(form->name())) << form->name();
    }
    void aListOfAnyTypeIsPlanned()
    {
        QFETCH(QString, name);
        const auto formats = makeImportFormats(everythingImported());
        const auto form = std::find_if(formats.begin(), formats.end(),
                                       [&](const auto &each) { return each->name() == name; });
        service::ImportTask task;
        task.format = form->get();
        task.term = {SchoolYear(m_year), static_cast<Semester>(m_semester)};
        task.now = m_fixture->clock().clock()();
        for (const ImportColumn &column : (*form)->columns())
            task.columns.append(column.path);
        service::ImportRows rows;
        rows.push_back({2, QStringList(task.columns.size(), u"x"_s)});
        rows.push_back({3, QStringList(task.columns.size())});
        const auto reader = m_fixture->server().store().reader();
        const auto version = (*reader)->single(u"SELECT body FROM regulation ORDER BY id DESC"_s);
        const auto regulation =
            Regulation::fromJson(QJsonDocument::fromJson(version.toString().toUtf8()).object());
        QVERIFY(regulation.ok());
        const auto plan =
            service::planImport(task, rows, **reader, std::make_shared<const Regulation>(*regulation), {});
        QCOMPARE(plan.rows.size(), size_t(2));
    }

    void whatOnlyTheServerWritesHasNoList()
    {
        for (const auto &form : makeImportFormats(everythingImported())) {
            const auto &fields = form->type().fields();
            QVERIFY2(
                std::any_of(fields.begin(), fields.end(), [](const FieldInfo &f) { return !f.isServerSet; }),
                qPrintable(form->name()));
        }
    }

    void aListOfTheSchoolsOwnRecordsChangesNothing_data() { everyForm(); }
    void aListOfTheSchoolsOwnRecordsChangesNothing()
    {
        QFETCH(QString, name);
        const ImportFormat &form = *ImportFormat::of(name);
        const Sheet sheet = sheetOf(form);
        QVERIFY2(sheet.id != 0, "the sample school has none");
        const auto checked = check(form, sheet, {sheet.cells});
        QVERIFY2(checked, qPrintable(outcomeOf(checked)));
        const QByteArray told = QJsonDocument(checked.value()).toJson();
        discard(checked.value());
        QVERIFY2(checked.value()[u"faultsTotal"].toInt() == 0, told.constData());
        QVERIFY2(checked.value()[u"summary"][u"unchanged"].toInt() == 1, told.constData());
    }

    void aRecordThatIsGoneComesBackFromTheList_data() { everyForm(); }
    void aRecordThatIsGoneComesBackFromTheList()
    {
        QFETCH(QString, name);
        const ImportFormat &form = *ImportFormat::of(name);
        const Sheet sheet = sheetOf(form);
        QVERIFY(sheet.id != 0);
        const QJsonObject before = read(form.type().name(), sheet.id);
        const auto removed = remove(form.type().name(), before);
        // tst_main_job imports new ones of the first three; a register change stays, as
        // tst_register_changes shows.
        static const QHash<QString, QString> staying{{u"student"_s, u"referenced id"_s},
                                                     {u"course"_s, u"referenced id"_s},
                                                     {u"courseOutcome"_s, u"alreadyCertified@5.3.3"_s},
                                                     {u"registerChange"_s, u"changeStands@8"_s}};
        if (const auto answer = staying.constFind(name); answer != staying.constEnd()) {
            QCOMPARE(outcomeOf(removed), *answer);
            return;
        }
        QVERIFY2(removed, qPrintable(outcomeOf(removed)));
        const auto checked = check(form, sheet, {sheet.cells});
        QVERIFY2(checked, qPrintable(outcomeOf(checked)));
        const auto applied = apply(checked.value());
        QVERIFY2(applied && applied.value()[u"summary"][u"created"].toInt() == 1,
                 QJsonDocument(checked.value()).toJson().constData());
        const Sheet back = sheetOf(form);
        QCOMPARE(back.columns, sheet.columns);
        const auto again = check(form, sheet, {sheet.cells});
        QVERIFY(again);
        discard(again.value());
        QCOMPARE(again.value()[u"summary"][u"unchanged"].toInt(), 1);
    }

    void badInputOfEachColumnIsNamedByRowAndField_data() { everyForm(); }
    void badInputOfEachColumnIsNamedByRowAndField()
    {
        QFETCH(QString, name);
        const ImportFormat &form = *ImportFormat::of(name);
        const Sheet sheet = sheetOf(form);
        QVERIFY(sheet.id != 0);
        QStringList wrong;
        for (qsizetype i = 0; i < sheet.columns.size(); ++i) {
            const ImportColumn &column = *form.column(sheet.columns[i]);
            const auto bad = badCell(column);
            // A class that is not there yet is made by the import.
            if (!bad || column.isCompared || column.path == u"classId.name")
                continue;
            QStringList cells = sheet.cells;
            cells[i] = *bad;
            const auto checked = check(form, sheet, {sheet.cells, cells});
            QVERIFY2(checked, qPrintable(outcomeOf(checked)));
            const QJsonArray faults = checked.value()[u"faults"].toArray();
            discard(checked.value());
            const bool isNamed = std::any_of(faults.begin(), faults.end(), [&](const QJsonValue &fault) {
                return fault[u"row"].toInt() == 3 && fault[u"field"].toString() == column.path;
            });
            if (!isNamed)
                wrong.append(column.path + u": "_s +
                             QString::fromUtf8(QJsonDocument(faults).toJson(QJsonDocument::Compact)));
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestEveryImport)
#include "tst_every_import.moc"
