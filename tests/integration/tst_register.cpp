// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/register_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The register over real TLS: corrections, the checks of a semester, attendance and posts.
class TestRegister : public QObject, private RegisterSchool
{
    Q_OBJECT

    /// As register.overview tells whose register it is.
    [[nodiscard]] QStringList ownClasses()
    {
        QStringList names;
        const auto answer =
            m_client->call(u"register.overview"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        for (const QJsonValue &row : answer ? answer.value()[u"classes"].toArray() : QJsonArray()) {
            if (row[u"isOwn"].toBool())
                names.append(row[u"name"].toString());
        }
        return names;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
    }
    void cleanup() { close(); }

    void aCorrectionKeepsTheFirstFormerValueAndTakenBackKeepsNone()
    {
        const QString first = identity(1);
        QVERIFY(changeStudent({{u"identityNumber"_s, identity(71)}, {u"birthday"_s, u"2009-07-21"_s}}));
        QJsonObject student = record(u"student"_s, m_student);
        QCOMPARE(student[u"previousIdentityNumber"].toString(), first);
        QCOMPARE(student[u"previousBirthday"].toString(), u"2009-07-20"_s);
        QVERIFY(changeStudent({{u"identityNumber"_s, identity(72)}}));
        QCOMPARE(record(u"student"_s, m_student)[u"previousIdentityNumber"].toString(), first);
        // Whoever writes the former value himself changes nothing.
        QVERIFY(changeStudent({{u"previousIdentityNumber"_s, identity(73)}, {u"note"_s, u"一"_s}}));
        QCOMPARE(record(u"student"_s, m_student)[u"previousIdentityNumber"].toString(), first);
        const auto history =
            m_client->call(u"record.history"_s, {{u"type"_s, u"student"_s}, {u"id"_s, m_student}});
        QCOMPARE(history.value()[u"entries"][1][u"before"][u"identityNumber"].toString(), identity(71));
        QVERIFY(changeStudent({{u"identityNumber"_s, first}, {u"birthday"_s, u"2009-07-20"_s}}));
        student = record(u"student"_s, m_student);
        QCOMPARE(student[u"previousIdentityNumber"].toString(), QString());
        QVERIFY(student[u"previousBirthday"].isNull());
    }

    void aValueThatWasSubmittedTakesThePlaceOfTheFormerOne()
    {
        QVERIFY(changeStudent({{u"identityNumber"_s, identity(71)}}));
        m_fixture->clock().advance(std::chrono::hours(1));
        QVERIFY(back());
        const auto submitted = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [this](store::WriteContext &write) -> Answer<QJsonObject> {
                 SubmissionList list;
                 list.roster = u"cadrePosts"_s;
                 list.schoolYear = SchoolYear(m_year);
                 list.state = SubmissionState::Submitted;
                 list.submittedAt = write.now();
                 const auto stored = write.create(list);
                 if (!stored)
                     return stored.error();
                 CadrePost post;
                 post.studentId = Id<Student>(m_student);
                 post.schoolYear = list.schoolYear;
                 post.startsOn = post.endsOn = m_today;
                 post.unitName = post.post = u"班長"_s;
                 post.levelCode = u"2"_s;
                 post.submittedIn = stored->id;
                 const auto made = write.create(post);
                 return made ? Answer<QJsonObject>(QJsonObject()) : made.error();
             }});
        QVERIFY(submitted);
        m_fixture->clock().advance(std::chrono::hours(1));
        QVERIFY(back());
        QVERIFY(changeStudent({{u"identityNumber"_s, identity(72)}}));
        QCOMPARE(record(u"student"_s, m_student)[u"previousIdentityNumber"].toString(), identity(71));
    }

    void anImportCorrectsAnIdentityAsAFormDoes()
    {
        const QStringList columns{
            u"studentNumber"_s,     u"name"_s,      u"identityNumber"_s,    u"birthday"_s,
            u"specialIdentities"_s, u"classKind"_s, u"experimentalClass"_s, u"email"_s};
        const QStringList row{u"1140001"_s, u"王小明"_s, identity(71),    u"98/7/20"_s,
                              u"4、1,,4"_s, u"實驗班"_s, u"雙語實驗班"_s, {}};
        const auto imported = import(u"student"_s, columns, {row});
        QVERIFY2(imported, qPrintable(outcomeOf(imported)));
        QCOMPARE(imported.value()[u"faults"].toArray(), QJsonArray());
        const QJsonObject student = record(u"student"_s, m_student);
        QCOMPARE(student[u"previousIdentityNumber"].toString(), identity(1));
        QCOMPARE(student[u"specialIdentities"].toString(), u"1,4"_s);
        QCOMPARE(student[u"classKind"].toString(), u"9"_s);
        QCOMPARE(import(u"student"_s, columns, {row}).value()[u"summary"][u"unchanged"].toInt(), 1);
        QStringList nameless = row;
        nameless[6].clear();
        nameless[0] = u"1140002"_s;
        nameless[2] = identity(2);
        const auto refused = import(u"student"_s, columns, {nameless});
        QCOMPARE(refused.value()[u"faults"][0][u"field"].toString(), u"experimentalClass"_s);
        QCOMPARE(refused.value()[u"summary"][u"faulty"].toInt(), 1);
    }

    /// Passport-like and provisional numbers: with the kind of the document the check digit is not asked.
    void aSpecialIdentityNumberIsEnteredWithItsKind()
    {
        QCOMPARE(outcomeOf(changeStudent({{u"identityNumber"_s, u"X12345678"_s}})),
                 u"identityNumber identityNumber"_s);
        QVERIFY(changeStudent({{u"identityNumber"_s, u"x12345678"_s}, {u"identityNote"_s, u"2"_s}}));
        QCOMPARE(record(u"student"_s, m_student)[u"identityNumber"].toString(), u"X12345678"_s);
        QCOMPARE(outcomeOf(changeStudent({{u"identityNote"_s, QString()}})),
                 u"identityNumber identityNumber"_s);
        QCOMPARE(outcomeOf(changeStudent({{u"identityNumber"_s, u"X1234/5678"_s}})),
                 u"identityNumber identityNumber"_s);

        const QStringList columns{u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s};
        const QStringList withKind = columns + QStringList{u"identityNote"_s};
        const auto row = [](const QString &student, const QString &number) {
            return QStringList{student, u"王小明"_s, number, u"98/7/20"_s};
        };
        const auto faultOf = [this](const QStringList &of, const QStringList &cells) {
            const auto answer = import(u"student"_s, of, {cells});
            if (!answer)
                return outcomeOf(answer);
            const QJsonValue fault = answer.value()[u"faults"][0];
            return fault[u"rule"].toString() + u' ' + fault[u"field"].toString();
        };
        // A list without the column leaves the kind as it is stored; a new student has none yet.
        QCOMPARE(faultOf(columns, row(u"1140001"_s, u"X12345678"_s)), u" "_s);
        QCOMPARE(faultOf(columns, row(u"1140001"_s, u"X87654321"_s)), u" "_s);
        QCOMPARE(record(u"student"_s, m_student)[u"identityNumber"].toString(), u"X87654321"_s);
        QCOMPARE(faultOf(columns, row(u"1140009"_s, u"Y12345678"_s)), u"identityNumber identityNumber"_s);
        QCOMPARE(faultOf(withKind, row(u"1140009"_s, u"Y12345678"_s) + QStringList{QString()}),
                 u"identityNumber identityNumber"_s);
        QCOMPARE(faultOf(withKind, row(u"1140009"_s, u"Y1"_s) + QStringList{u"2"_s}),
                 u"identityNumber identityNumber"_s);
        const auto entered =
            import(u"student"_s, withKind, {row(u"1140009"_s, u"Y12345678"_s) + QStringList{u"2"_s}});
        QVERIFY2(entered, qPrintable(outcomeOf(entered)));
        QCOMPARE(entered.value()[u"summary"][u"created"].toInt(), 1);
    }

    void registerColumnsMustAgree()
    {
        QVERIFY(changeStudent({{u"specialIdentities"_s, u"11, 4，,1,4,"_s}}));
        QCOMPARE(record(u"student"_s, m_student)[u"specialIdentities"].toString(), u"1,4,11"_s);
        QCOMPARE(outcomeOf(changeStudent({{u"specialIdentities"_s, u"1,?"_s}})), u"code specialIdentities"_s);
        QCOMPARE(outcomeOf(changeStudent({{u"classKind"_s, u"9"_s}})), u"required experimentalClass"_s);
        QCOMPARE(outcomeOf(changeStudent({{u"experimentalClass"_s, u"雙語"_s}, {u"classKind"_s, u"1"_s}})),
                 u"notForClassKind experimentalClass"_s);
        QVERIFY(changeStudent({{u"experimentalClass"_s, u"雙語"_s}, {u"classKind"_s, u"9"_s}}));
    }

    void mailIsOfTheSchoolsDomainOnceThatIsSet()
    {
        QVERIFY(changeStudent({{u"email"_s, u"a@elsewhere.example"_s}}));
        QVERIFY(signIn(u"admin"_s, u"administrator"_s));
        QJsonObject school = record(u"school"_s, 1);
        school.insert(u"mailDomain"_s, u"@School.example"_s);
        QVERIFY(save(u"school"_s, school));
        QVERIFY(back());
        // What was stored before the domain was set does not stand in the way of other changes.
        QVERIFY(changeStudent({{u"note"_s, u"一"_s}}));
        QCOMPARE(outcomeOf(changeStudent({{u"email"_s, u"b@elsewhere.example"_s}})), u"mailDomain@9.4"_s);
        QCOMPARE(outcomeOf(changeStudent({{u"email"_s, u"b@sub.school.example"_s}})), u"mailDomain@9.4"_s);
        QVERIFY(changeStudent({{u"email"_s, u"b@SCHOOL.example"_s}}));
    }

    void aClassIsConfirmedWithWhatChangedSince()
    {
        QCOMPARE(outcomeOf(save(u"registerCheck"_s, termParams(m_class))), u"forbidden"_s);
        const auto duty = [this] {
            const auto home =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            for (const QJsonValue &each : home.value()[u"duties"].toArray()) {
                if (each[u"key"].toString() == u"registerChecks")
                    return u"%1/%2@%3"_s.arg(each[u"done"].toInt())
                        .arg(each[u"total"].toInt())
                        .arg(each[u"article"].toString());
            }
            return QString();
        };
        // Its own division's: the evening registry confirms that of the evening (article 5, row 1).
        const qint64 evening = newClass(u"電機進一"_s, 1, u"evening"_s);
        QVERIFY(newStudent(evening, u"evening"_s));
        QCOMPARE(duty(), u"0/1@5.1.1"_s);
        const auto first = confirm(m_class);
        QVERIFY2(first, qPrintable(outcomeOf(first)));
        QCOMPARE(first.value()[u"record"][u"studentCount"].toInt(), 1);
        QCOMPARE(first.value()[u"record"][u"changeCount"].toInt(), 1);
        QCOMPARE(first.value()[u"record"][u"checkedBy"].toString(), u"clerk"_s);
        QCOMPARE(duty(), QString());
        QCOMPARE(changes(m_class)[u"total"].toInt(), 0);

        QVERIFY(changeStudent({{u"note"_s, u"轉學生"_s}}));
        const qint64 second = newStudent(m_class);
        const qint64 other = newClass(u"電機一乙"_s, 1);
        QVERIFY(newStudent(other));
        QVERIFY(changeStudent({{u"classId"_s, other}}, second));
        const QJsonArray list = changes(m_class)[u"changes"].toArray();
        // The edit, and of the student who came and went: the departure; his arrival is now the other
        // class's.
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0][u"fields"],
                 QJsonValue(QJsonArray{
                     QJsonObject{{u"field"_s, u"note"_s}, {u"before"_s, u""_s}, {u"after"_s, u"轉學生"_s}}}));
        QCOMPARE(list[0][u"actor"].toString(), u"clerk"_s);
        QCOMPARE(list[1][u"studentId"].toInteger(), second);
        const auto again = confirm(m_class);
        QCOMPARE(again.value()[u"record"][u"id"], first.value()[u"record"][u"id"]);
        QCOMPARE(again.value()[u"record"][u"changeCount"].toInt(), 2);
        QCOMPARE(duty(), u"1/2@5.1.1"_s);
    }

    void whatCameAfterTheListThatWasShownIsNotConfirmed()
    {
        QVERIFY(confirm(m_class));
        QVERIFY(changeStudent({{u"note"_s, u"一"_s}}));
        QJsonObject params = termParams(m_class);
        params.insert(u"seen"_s, changes(m_class)[u"revision"]);
        QVERIFY(changeStudent({{u"note"_s, u"二"_s}}));
        QVERIFY(changeStudent({{u"note"_s, u"三"_s}}));
        const auto stale = m_client->call(u"register.confirm"_s, with(params));
        QVERIFY(!stale);
        QCOMPARE(stale.error().code, ErrorCode::Conflict);
        QCOMPARE(stale.error().data[u"unseen"].toInt(), 2);
        params.insert(u"seen"_s, 1'000'000'000);
        QCOMPARE(outcomeOf(m_client->call(u"register.confirm"_s, with(params))), u"range seen"_s);
        const auto now = confirm(m_class);
        QVERIFY2(now, qPrintable(outcomeOf(now)));
        QCOMPARE(now.value()[u"record"][u"changeCount"].toInt(), 3);
    }

    /// More than one answer can hold: nothing is confirmed that no list has shown, and all of it can be.
    void aClassWithMoreChangesThanOneListHoldsIsConfirmedListByList()
    {
        QVERIFY(confirm(m_class));
        constexpr int all = 1003;
        QVERIFY(write([&](store::WriteContext &job) -> Answer<QJsonObject> {
            for (int i = 0; i < all; ++i) {
                auto student = *job.get(Id<Student>(m_student));
                student.note = QString::number(i);
                if (const auto changed = job.change(student); !changed)
                    return changed.error();
            }
            return QJsonObject();
        }));
        QVERIFY(newClass(u"電機一丙"_s, 1));
        const QJsonObject first = changes(m_class);
        QCOMPARE(first[u"total"].toInt(), all);
        const QJsonArray shown = first[u"changes"].toArray();
        QCOMPARE(shown.size(), 1000);
        QCOMPARE(first[u"revision"].toInteger(), shown.last()[u"revision"].toInteger());
        // The newest revision was not shown: what a list of 1,000 does not hold stays to be confirmed.
        const auto step = confirm(m_class);
        QVERIFY2(step, qPrintable(outcomeOf(step)));
        QCOMPARE(step.value()[u"record"][u"changeCount"].toInt(), 1000);
        const QJsonObject rest = changes(m_class);
        QCOMPARE(rest[u"total"].toInt(), 3);
        QCOMPARE(rest[u"changes"].toArray().size(), 3);
        const auto last = confirm(m_class);
        QVERIFY2(last, qPrintable(outcomeOf(last)));
        QCOMPARE(last.value()[u"record"][u"changeCount"].toInt(), 3);
        QCOMPARE(changes(m_class)[u"total"].toInt(), 0);
    }

    void theOverviewTellsWhichClassesAreCheckedByWhomAndWhatChangedSince()
    {
        const qint64 other = newClass(u"電機一乙"_s, 1);
        QVERIFY(newClass(u"去年班"_s, 1, u"day"_s, m_year - 1));
        QVERIFY(confirm(m_class));
        QVERIFY(changeStudent({{u"note"_s, u"一"_s}}));
        const qint64 second = newStudent(m_class);
        QVERIFY(changeStudent({{u"classId"_s, other}}, second));
        const auto answer =
            m_client->call(u"register.overview"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        QVERIFY2(answer, qPrintable(outcomeOf(answer)));
        const QJsonArray classes = answer.value()[u"classes"].toArray();
        QCOMPARE(classes.size(), 2);
        QCOMPARE(classes[0][u"checkedBy"].toString(), u"clerk"_s);
        QVERIFY(!classes[0][u"checkedAt"].toString().isEmpty());
        // The note, and the departure of who came and went; as register.changes tells them.
        QCOMPARE(classes[0][u"changes"].toInt(), changes(m_class)[u"total"].toInt());
        QCOMPARE(classes[0][u"changes"].toInt(), 2);
        QCOMPARE(classes[0][u"students"].toInt(), 1);
        // Who went where is told by the names of the classes.
        QStringList moves;
        for (const QJsonValue &change : changes(m_class)[u"changes"].toArray()) {
            for (const QJsonValue &field : change[u"fields"].toArray()) {
                if (field[u"field"].toString() == u"classId")
                    moves.append(field[u"before"].toString() + u'>' + field[u"after"].toString());
            }
        }
        QVERIFY2(moves.size() == 1 && moves.front().endsWith(u">電機一乙") && !moves.front().startsWith(u'>'),
                 qPrintable(moves.join(u' ')));
        QVERIFY(!classes[1].toObject().contains(u"checkedAt"));
        QVERIFY(classes[1][u"changes"].isNull());
        const auto later =
            m_client->call(u"register.overview"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 2}});
        QVERIFY(!later.value()[u"classes"][0].toObject().contains(u"checkedAt"));
        QCOMPARE(later.value()[u"classes"][0][u"changes"].toInt(), 2);
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QCOMPARE(m_client->call(u"register.overview"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}})
                     .value()[u"classes"]
                     .toArray(),
                 QJsonArray());
    }

    void aClassIsConfirmedByItsDivisionsOfficeOnlyAndForItsOwnYear()
    {
        const qint64 evening = newClass(u"資訊一甲"_s, 1, u"evening"_s);
        QJsonObject otherYear = termParams(m_class);
        otherYear.insert(u"schoolYear"_s, m_year - 1);
        QCOMPARE(outcomeOf(m_client->call(u"register.confirm"_s, with(otherYear))), u"range schoolYear"_s);
        // The day's registry may look at it.
        QVERIFY(m_client->call(u"register.changes"_s, termParams(evening)));
        const auto refused = confirm(evening);
        QCOMPARE(outcomeOf(refused), u"otherUnitChecks@5.1.1"_s);
        QCOMPARE(refused.error().data[u"who"].toString(), u"進修部註冊組"_s);
        QCOMPARE(ownClasses(), QStringList{u"電機一甲"_s});
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QCOMPARE(outcomeOf(confirm(m_class)), u"forbidden"_s);
        QCOMPARE(outcomeOf(m_client->call(u"register.changes"_s, termParams(m_class))), u"forbidden"_s);
        QVERIFY(confirm(evening));
        QCOMPARE(ownClasses(), QStringList{u"資訊一甲"_s});
        QVERIFY(signIn(u"guidance"_s, u"guidanceLifeClerk"_s));
        QCOMPARE(outcomeOf(confirm(m_class)), u"forbidden"_s);
        QVERIFY(m_client->call(u"register.changes"_s, termParams(m_class)));
    }

    void aDaysGridIsSavedWholeOrNotAtAll()
    {
        const qint64 second = newStudent(m_class);
        const qint64 stranger = newStudent(newClass(u"電機一乙"_s, 1));
        QVERIFY(signIn(u"guidance"_s, u"guidanceLifeClerk"_s));
        const auto total = [this] {
            return m_client->call(u"attendance.totals"_s, termParams(m_class)).value()[u"rows"].toArray();
        };
        QCOMPARE(outcomeOf(saveDay(m_class, m_today, {cell(m_student, "1", "1"), cell(stranger, "1", "1")})),
                 u"otherClass cells.1.studentId"_s);
        QCOMPARE(outcomeOf(saveDay(m_class, m_today, {cell(m_student, "1", "1"), cell(m_student, "1", "2")})),
                 u"double cells.1.period"_s);
        QCOMPARE(outcomeOf(saveDay(m_class, m_today, {cell(m_student, "1", "1"), cell(second, "1", "77")})),
                 u"code cells.1.kind"_s);
        QCOMPARE(total()[0][u"total"].toInt(), 0);

        QVERIFY(saveDay(m_class, m_today,
                        {cell(m_student, "1", "1"), cell(m_student, "2", "1"), cell(second, "1", "5")}));
        const QJsonArray rows = total();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][u"kinds"], QJsonValue(QJsonObject{{u"1"_s, 2}}));
        QCOMPARE(rows[1][u"kinds"], QJsonValue(QJsonObject{{u"5"_s, 1}}));
        const auto changed = saveDay(m_class, m_today,
                                     {cell(m_student, "1", nullptr), cell(m_student, "2", "2"),
                                      cell(second, "1", "5"), cell(second, "3", nullptr)});
        QCOMPARE(changed.value(), json(uR"({"created":0,"changed":1,"removed":1,"unchanged":2})"_s));
        const auto one =
            m_client->call(u"attendance.totals"_s,
                           {{u"studentId"_s, m_student}, {u"schoolYear"_s, m_year}, {u"semester"_s, 0}});
        QCOMPARE(one.value()[u"rows"][0][u"kinds"], QJsonValue(QJsonObject{{u"2"_s, 1}}));
    }

    void aCellThatSomebodyElseChangedMeanwhileIsNotOverwritten()
    {
        QVERIFY(signIn(u"guidance"_s, u"guidanceLifeClerk"_s));
        const auto seen = [this](const char *kind, const char *was) {
            QJsonObject changed = cell(m_student, "1", kind);
            changed.insert(u"was"_s,
                           was ? QJsonValue(QString(QLatin1String(was))) : QJsonValue(QJsonValue::Null));
            return changed;
        };
        QVERIFY(saveDay(m_class, m_today, {seen("1", nullptr)}));
        QCOMPARE(outcomeOf(saveDay(m_class, m_today, {cell(m_student, "2", "1"), seen("2", nullptr)})),
                 u"changedMeanwhile cells.1.kind"_s);
        QCOMPARE(outcomeOf(saveDay(m_class, m_today, {seen(nullptr, "3")})),
                 u"changedMeanwhile cells.0.kind"_s);
        QCOMPARE(saveDay(m_class, m_today, {seen("2", "1")}).value()[u"changed"].toInt(), 1);
    }

    void aDaysGridTakesTodayAndTheYearsFirstDayAndNoDayBeyond()
    {
        QVERIFY(signIn(u"guidance"_s, u"guidanceLifeClerk"_s));
        const QJsonArray cells{cell(m_student, "1", "1")};
        QVERIFY(saveDay(m_class, m_today, cells));
        QCOMPARE(outcomeOf(saveDay(m_class, m_today.addDays(1), cells)), u"future date"_s);
        const QDate first = SchoolYear(m_year).firstDay();
        QVERIFY(saveDay(m_class, first, cells));
        QCOMPARE(outcomeOf(saveDay(m_class, first.addDays(-1), cells)), u"outsideYear date"_s);
        QCOMPARE(outcomeOf(saveDay(m_class, QDate(), cells)), u"date date"_s);
        QJsonObject absence{{u"studentId"_s, m_student},
                            {u"period"_s, u"2"_s},
                            {u"kind"_s, u"1"_s},
                            {u"date"_s, text(m_today.addDays(1))}};
        QCOMPARE(outcomeOf(save(u"absence"_s, absence)), u"future date"_s);
        absence.insert(u"date"_s, text(m_today));
        QVERIFY(save(u"absence"_s, absence));
    }

    void aDaysGridFollowsTheDivision()
    {
        const qint64 evening = newClass(u"資訊一甲"_s, 1, u"evening"_s);
        const qint64 pupil = newStudent(evening, u"evening"_s);
        QCOMPARE(outcomeOf(saveDay(m_class, m_today, {cell(m_student, "1", "1")})), u"forbidden"_s);
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QVERIFY(saveDay(evening, m_today, {cell(pupil, "1", "1")}));
        // A student of the other division is not even there for this office.
        QVERIFY(!saveDay(m_class, m_today, {cell(m_student, "1", "1")}));
        QCOMPARE(m_client->call(u"attendance.totals"_s, termParams(m_class)).value()[u"rows"].toArray(),
                 QJsonArray());
        QCOMPARE(
            m_client->call(u"attendance.totals"_s, termParams(evening)).value()[u"rows"].toArray().size(), 1);
    }

    void aPostLiesInItsYearAndEndsWithItsTerm()
    {
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        const Term term{SchoolYear(m_year), Semester::First};
        const auto post = [&](QDate from, QDate until, const QString &level = u"2"_s) {
            return save(u"cadrePost"_s, {{u"studentId"_s, m_student},
                                         {u"schoolYear"_s, m_year},
                                         {u"semester"_s, 1},
                                         {u"unitName"_s, u"電機一甲"_s},
                                         {u"post"_s, u"班長"_s},
                                         {u"levelCode"_s, level},
                                         {u"startsOn"_s, text(from)},
                                         {u"endsOn"_s, text(until)}});
        };
        QVERIFY(post(term.year.firstDay(), term.lastDay()));
        QCOMPARE(outcomeOf(post(term.year.firstDay().addDays(-1), term.lastDay())),
                 u"outsideYear startsOn"_s);
        QCOMPARE(outcomeOf(post(term.year.firstDay(), term.lastDay().addDays(1))), u"future endsOn"_s);
        QCOMPARE(outcomeOf(post(m_today, m_today.addDays(-1))), u"order endsOn"_s);
        QCOMPARE(outcomeOf(post(m_today, m_today, u"8"_s)), u"code levelCode"_s);
        const QStringList columns{u"studentId.studentNumber"_s,
                                  u"unitName"_s,
                                  u"post"_s,
                                  u"startsOn"_s,
                                  u"endsOn"_s,
                                  u"levelCode"_s};
        const QStringList row{u"1140001"_s,  u"童軍社"_s, u"社長"_s, text(term.year.firstDay().addDays(-1)),
                              text(m_today), u"3"_s};
        // From the first day on it was another term's, which is asked about.
        QCOMPARE(outcomeOf(import(u"cadrePost"_s, columns, {row})), u"otherTerm term"_s);
        const auto imported = import(u"cadrePost"_s, columns, {row}, true);
        QVERIFY2(imported, qPrintable(outcomeOf(imported)));
        QCOMPARE(imported.value()[u"faults"][0][u"rule"].toString(), u"outsideYear"_s);
        QCOMPARE(imported.value()[u"faults"][0][u"level"].toString(), u"warn"_s);
        QCOMPARE(imported.value()[u"summary"][u"created"].toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRegister)
#include "tst_register.moc"
