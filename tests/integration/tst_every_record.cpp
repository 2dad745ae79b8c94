// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_school.h"
#include "shared/rosters/import_format.h"
#include "tests/integration/register_school.h"

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

namespace {

/// A value that the field's description forbids, and what it is called in the test's report.
struct BadValue
{
    const char *what;
    QJsonValue value;
};

std::vector<BadValue> badValues(const FieldInfo &field)
{
    std::vector<BadValue> bad;
    const bool hasBounds = field.minimum != field.maximum;
    switch (field.kind) {
    case FieldKind::Text:
        if (field.maxLength > 0)
            bad.push_back({"one character too many", QString(field.maxLength + 1, u'字')});
        // The normal form of identifiers has no white space: a line break goes as a space does.
        if (!field.isMultiline && !field.isIdentifier)
            bad.push_back({"two lines", u"a\nb"_s});
        if (field.check)
            bad.push_back({"another form", u"?!"_s});
        bad.push_back({"a number", 7.5});
        break;
    case FieldKind::Integer:
    case FieldKind::Decimal:
        if (hasBounds) {
            bad.push_back({"below the least", field.minimum - 1});
            bad.push_back({"above the most", field.maximum + 1});
        }
        bad.push_back({"a part", 0.5});
        bad.push_back({"a text", u"many"_s});
        break;
    case FieldKind::Boolean:
        bad.push_back({"a text", u"perhaps"_s});
        break;
    case FieldKind::Date:
        bad.push_back({"a day that is none", u"2025-02-30"_s});
        bad.push_back({"a number", 20250101});
        break;
    case FieldKind::Instant:
        bad.push_back({"no instant", u"yesterday"_s});
        break;
    case FieldKind::Code:
        bad.push_back({"no code", u"nonsense"_s});
        break;
    case FieldKind::Reference:
        bad.push_back({"a text", u"somebody"_s});
        break;
    case FieldKind::References: {
        bad.push_back({"one alone", 1});
        bad.push_back({"a text", QJsonArray{u"somebody"_s}});
        bad.push_back({"one twice", QJsonArray{1, 1}});
        bad.push_back({"one that is not there", QJsonArray{987654321}});
        QJsonArray tooMany;
        while (tooMany.size() <= field.maxLength)
            tooMany.append(tooMany.size() + 1);
        bad.push_back({"too many", tooMany});
        break;
    }
    case FieldKind::SchoolYear:
        bad.push_back({"a year that is none", 1000});
        bad.push_back({"a text", u"now"_s});
        break;
    case FieldKind::Semester:
        bad.push_back({"a third semester", 3});
        break;
    }
    if (field.isRequired)
        bad.push_back({"nothing", field.kind == FieldKind::Text ? QJsonValue(QString()) : QJsonValue()});
    return bad;
}

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

} // namespace

/// What every record has in common: it comes back as it was saved, from a form and from a file, and bad input
/// of each field is named. The rules that only one type has stand in the tests of that type.
class TestEveryRecord : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    int m_year = 0;
    int m_semester = 1;

    [[nodiscard]] Answer<QJsonObject> query(const QString &type, const QJsonArray &columns,
                                            const QJsonArray &conditions = {})
    {
        return m_client->call(u"record.query"_s, {{u"type"_s, type},
                                                  {u"columns"_s, columns},
                                                  {u"conditions"_s, conditions},
                                                  {u"limit"_s, 50},
                                                  {u"count"_s, true}});
    }
    [[nodiscard]] static QJsonObject condition(const QString &path, const QJsonValue &value)
    {
        return {{u"path"_s, path}, {u"op"_s, u"eq"_s}, {u"value"_s, value}};
    }
    [[nodiscard]] QJsonObject read(const QString &type, qint64 id)
    {
        const auto got = m_client->call(u"record.get"_s, {{u"type"_s, type}, {u"id"_s, id}});
        return got ? got.value()[u"record"].toObject() : QJsonObject();
    }
    [[nodiscard]] QJsonObject firstOf(const QString &type, const QJsonArray &conditions = {})
    {
        // The sample's lists are still to be made.
        if (type == u"submissionList")
            return {{u"roster"_s, u"courseOutcome"_s},
                    {u"schoolYear"_s, m_year},
                    {u"semester"_s, 0},
                    {u"grades"_s, u"12"_s}};
        if (type == u"submissionStep")
            return {{u"listId"_s, 1}};
        if (type == u"scheduleVersion")
            return {{u"schoolYear"_s, m_year}, {u"semester"_s, m_semester}, {u"number"_s, 1}};
        if (type == u"complianceState")
            return {{u"schoolYear"_s, m_year}, {u"semester"_s, m_semester}, {u"item"_s, u"3"_s}};
        if (type == u"selfCheck")
            return {{u"step"_s, u"register"_s},
                    {u"schoolYear"_s, m_year},
                    {u"semester"_s, m_semester},
                    {u"unitId"_s, 1}};
        if (type.startsWith(u"accountAudit"))
            return {{u"schoolYear"_s, m_year}, {u"semester"_s, m_semester}, {u"login"_s, u"t001"_s}};
        if (type == u"reminder")
            return {{u"teacherId"_s, 1},
                    {u"schoolYear"_s, m_year},
                    {u"semester"_s, m_semester},
                    {u"note"_s, u"請完成認證"_s}};
        // Packages come from outside.
        if (type.startsWith(u"receipt"))
            return {{u"number"_s, 1},
                    {u"schoolYear"_s, m_year},
                    {u"code"_s, u"1"_s},
                    {u"text"_s, u"與提交不同"_s}};
        const auto found = query(type, {u"id"_s}, conditions);
        const QJsonArray rows = found ? found.value()[u"rows"].toArray() : QJsonArray();
        return rows.isEmpty() ? QJsonObject() : read(type, rows[0].toArray()[0].toInteger());
    }
    [[nodiscard]] Answer<QJsonObject> save(const QString &type, const QJsonObject &record)
    {
        return m_client->call(u"record.save"_s, with({{u"type"_s, type}, {u"record"_s, record}}));
    }
    [[nodiscard]] Answer<QJsonObject> remove(const QString &type, const QJsonObject &record)
    {
        return m_client->call(
            u"record.remove"_s,
            with({{u"type"_s, type}, {u"id"_s, record[u"id"]}, {u"version"_s, record[u"version"]}}));
    }
    [[nodiscard]] qint64 total(const QString &type)
    {
        const auto found = query(type, {u"id"_s});
        return found ? found.value()[u"total"].toInteger() : -1;
    }

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

    static void everyType()
    {
        QTest::addColumn<QString>("name");
        for (const RecordType *type : allRecordTypes())
            QTest::newRow(qPrintable(type->name())) << type->name();
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
    void initTestCase()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        const QDate today = schoolTime(m_fixture->clock().clock()()).date();
        const auto sample = makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                                       {30, 1, today, ServerFixture::password()});
        QVERIFY2(sample, qPrintable(sample ? QString() : sample.error().message));
        m_year = sample->term.section(u'-', 0, 0).toInt();
        m_semester = sample->term.section(u'-', 1, 1).toInt();
        store::WriteRequest request;
        request.method = u"test"_s;
        request.job = [](store::WriteContext &write) -> Answer<QJsonObject> {
            Role role;
            role.key = u"everything"_s;
            // Article 9: trainings are the work of those whom it names.
            role.name = u"課程諮詢教師主任"_s;
            for (const char *action : {"view", "edit", "remove", "import", "manage"})
                role.grants += u"%1 * school; "_s.arg(QLatin1String(action));
            const auto made = write.create(role);
            return made ? Answer<QJsonObject>(QJsonObject()) : made.error();
        };
        QVERIFY(m_fixture->server().store().writer().submitAndWait(std::move(request)).ok());
        QVERIFY(m_fixture->addAccount(u"tester"_s, u"everything"_s));
        m_client = m_fixture->signedIn(u"tester"_s);
        QVERIFY(m_client);
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aRecordSavedByAFormComesBackEqual_data() { everyType(); }
    void aRecordSavedByAFormComesBackEqual()
    {
        QFETCH(QString, name);
        // Steps of the process write these; a form cannot.
        static const QHash<QString, QString> byStepsOnly{
            {u"registerCheck"_s, u"forbidden"_s},       {u"registerChange"_s, u"changeStands@8"_s},
            {u"submissionList"_s, u"forbidden"_s},      {u"submissionStep"_s, u"required listId"_s},
            {u"attachment"_s, u"forbidden"_s},          {u"reminder"_s, u"forbidden"_s},
            {u"scheduleVersion"_s, u"forbidden"_s},     {u"selfCheck"_s, u"forbidden"_s},
            {u"receiptPackage"_s, u"forbidden"_s},      {u"receiptRow"_s, u"forbidden"_s},
            {u"receiptQuestion"_s, u"forbidden"_s},     {u"classMembership"_s, u"forbidden"_s},
            {u"retentionHold"_s, u"forbidden"_s},       {u"sealAccess"_s, u"forbidden"_s},
            {u"destruction"_s, u"forbidden"_s},         {u"complianceState"_s, u"forbidden"_s},
            {u"accountAudit"_s, u"forbidden"_s},        {u"accountAuditRow"_s, u"required login"_s},
            {u"announcementRead"_s, u"forbidden"_s},    {u"troubleReport"_s, u"troubleStands@5"_s},
            {u"troubleAnswer"_s, u"troubleStands@5"_s}, {u"awardProposal"_s, u"notSecretary@10"_s}};
        // Others refer to these, so they stay; a text of theirs is changed.
        static const QHash<QString, QString> changed{{u"school"_s, u"shortName"_s},
                                                     {u"unit"_s, u"name"_s},
                                                     {u"role"_s, u"name"_s},
                                                     {u"account"_s, u"displayName"_s},
                                                     {u"schoolClass"_s, u"department"_s},
                                                     {u"student"_s, u"note"_s},
                                                     {u"course"_s, u"offeringCode"_s},
                                                     {u"courseOutcome"_s, u"title"_s},
                                                     {u"window"_s, u"reason"_s},
                                                     {u"groupMember"_s, u"note"_s},
                                                     {u"meeting"_s, u"place"_s},
                                                     {u"training"_s, u"place"_s}};
        const QJsonObject first = name == u"courseOutcome"
                                      ? firstOf(name, {condition(u"certification"_s, u"waiting"_s)})
                                      : firstOf(name);
        if (const auto answer = byStepsOnly.constFind(name); answer != byStepsOnly.constEnd()) {
            QCOMPARE(outcomeOf(save(name, first)), *answer);
            return;
        }
        QVERIFY2(!first.isEmpty(), "the sample school has none");
        QJsonObject given = first;
        if (const auto text = changed.constFind(name); text != changed.constEnd()) {
            given.insert(*text, u"另一個名稱"_s);
        } else {
            const auto removed = remove(name, first);
            QVERIFY2(removed, qPrintable(outcomeOf(removed)));
            QVERIFY(read(name, first[u"id"].toInteger()).isEmpty());
            given.remove(u"id"_s);
            given.remove(u"version"_s);
        }
        const auto saved = save(name, given);
        QVERIFY2(saved, qPrintable(outcomeOf(saved)));
        const QJsonObject back = read(name, saved.value()[u"record"][u"id"].toInteger());
        QCOMPARE(back, saved.value()[u"record"].toObject());
        for (const FieldInfo &field : recordType(name)->fields()) {
            const QLatin1String path(field.name);
            if (!field.isServerSet)
                QVERIFY2(back[path] == given[path], field.name);
        }
    }

    void badInputOfEachFieldIsNamed_data() { everyType(); }
    void badInputOfEachFieldIsNamed()
    {
        QFETCH(QString, name);
        QJsonObject record = firstOf(name);
        const auto &fields = recordType(name)->fields();
        if (record.isEmpty()) // the sample has none of what only steps of the process write
            QVERIFY(
                std::all_of(fields.begin(), fields.end(), [](const FieldInfo &f) { return f.isServerSet; }));
        record.remove(u"id"_s);
        record.remove(u"version"_s);
        if (name == u"training") // only one of the title may be in a semester
            record.insert(u"title"_s, u"另一場訓練"_s);
        const qint64 before = total(name);
        QStringList wrong;
        for (const FieldInfo &field : recordType(name)->fields()) {
            if (field.isServerSet)
                continue;
            const QLatin1String path(field.name);
            if (path == u"id" || path == u"version")
                continue;
            for (const BadValue &bad : badValues(field)) {
                QJsonObject given = record;
                given.insert(path, bad.value);
                const auto answer = save(name, given);
                const QJsonArray faults = answer ? QJsonArray() : answer.error().data[u"faults"].toArray();
                const bool isNamed = std::any_of(faults.begin(), faults.end(), [&](const QJsonValue &fault) {
                    return fault[u"field"].toString() == path;
                });
                if (!isNamed)
                    wrong.append(u"%1, %2: %3"_s.arg(path, QLatin1String(bad.what), outcomeOf(answer)));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QCOMPARE(total(name), before);
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

QTEST_GUILESS_MAIN(TestEveryRecord)
#include "tst_every_record.moc"
