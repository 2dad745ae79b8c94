// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What the home page tells each office, teacher and student: the own division's deadlines, work and articles
/// (articles 4 and 5). Over real TLS.
class TestWhoseHome : public QObject, private OutcomeSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
    }
    void cleanup() { close(); }

    void aStudentIsToldTheDeadlinesOfTheOwnDivisionAndWhoExtendsThem()
    {
        const auto window = [this](const QString &division, int days) {
            return made(u"window"_s,
                        {{u"kind"_s, u"upload"_s},
                         {u"schoolYear"_s, m_year},
                         {u"semester"_s, 1},
                         {u"division"_s, division},
                         {u"startsAt"_s, detail::toJson(atSchool(m_today.addDays(-10), QTime(0, 0)))},
                         {u"endsAt"_s, detail::toJson(atSchool(m_today.addDays(days), QTime(0, 0)))}});
        };
        const qint64 everyone = firstId(u"window"_s, u"kind"_s, u"upload"_s);
        const qint64 day = window(u"day"_s, 2);
        const qint64 evening = window(u"evening"_s, 5);
        QVERIFY(everyone && day && evening && addStudentAccount(u"1140001"_s));
        QVERIFY(put<Student>(m_student, [](Student &student) { student.division = Division::Evening; }));
        const qint64 longer =
            made(u"window"_s, {{u"kind"_s, u"upload"_s},
                               {u"schoolYear"_s, m_year},
                               {u"semester"_s, 1},
                               {u"extendsId"_s, evening},
                               {u"studentId"_s, m_student},
                               {u"reason"_s, u"病假"_s},
                               {u"startsAt"_s, detail::toJson(atSchool(m_today.addDays(-10), QTime(0, 0)))},
                               {u"endsAt"_s, detail::toJson(atSchool(m_today.addDays(8), QTime(0, 0)))}});
        QVERIFY(longer);
        const auto told = [this] {
            QHash<qint64, QString> ends;
            const auto home =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            for (const QJsonValue &each : home.value()[u"windows"].toArray())
                ends.insert(each[u"id"].toInteger(), each[u"endsAt"].toString());
            return ends;
        };
        QVERIFY(signIn(u"1140001"_s));
        const auto own = told();
        QVERIFY(own.contains(everyone) && own.contains(evening) && !own.contains(day) &&
                !own.contains(longer));
        QCOMPARE(own.value(evening), detail::toJson(atSchool(m_today.addDays(8), QTime(0, 0))).toString());

        for (const qint64 id : {everyone, day, evening, longer})
            QVERIFY(put<Window>(
                id, [&](Window &stored) { stored.endsAt = atSchool(m_today.addDays(-1), QTime(0, 0)); }));
        auto refused = save(u"courseOutcome"_s, newOutcome(u"遲"_s));
        QCOMPARE(outcomeOf(refused), u"closed@4"_s);
        // Article 4: whoever plans the periods of both divisions extends them.
        QCOMPARE(refused.error().data[u"who"].toString(), u"教務處"_s);
        QVERIFY(put<Student>(m_student, [](Student &student) { student.division = Division::Day; }));
        refused = save(u"courseOutcome"_s, newOutcome(u"遲"_s));
        QCOMPARE(refused.error().data[u"who"].toString(), u"教務處"_s);
    }

    void staffAreToldTheDeadlinesOfTheirDivisionTheirGradesAndTheirSteps()
    {
        const auto window = [this](const QString &kind, const QString &division, const QString &grades) {
            return made(u"window"_s,
                        {{u"kind"_s, kind},
                         {u"schoolYear"_s, m_year},
                         {u"semester"_s, 1},
                         {u"division"_s, division},
                         {u"grades"_s, grades},
                         {u"startsAt"_s, detail::toJson(atSchool(m_today.addDays(-10), QTime(0, 0)))},
                         {u"endsAt"_s, detail::toJson(atSchool(m_today.addDays(2), QTime(0, 0)))}});
        };
        const QHash<qint64, QString> made{{window(u"upload"_s, u"day"_s, {}), u"day"_s},
                                          {window(u"upload"_s, u"evening"_s, {}), u"evening"_s},
                                          {window(u"certify"_s, u"day"_s, u"1"_s), u"first"_s},
                                          {window(u"certify"_s, u"day"_s, u"3"_s), u"third"_s},
                                          {window(u"performance"_s, {}, {}), u"performance"_s},
                                          {window(u"register"_s, u"evening"_s, {}), u"register"_s},
                                          {window(u"selfCheck"_s, {}, {}), u"check"_s}};
        QCOMPARE(made.size(), 7);
        const auto told = [&] {
            QStringList names;
            const auto home =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            for (const QJsonValue &each : home.value()[u"windows"].toArray()) {
                if (const QString name = made.value(each[u"id"].toInteger()); !name.isEmpty())
                    names.append(name);
            }
            names.sort();
            return names;
        };
        // The registry plans the schedule, so every step of its division is its own.
        QCOMPARE(told(), (QStringList{u"check"_s, u"day"_s, u"first"_s, u"performance"_s, u"third"_s}));
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QCOMPARE(told(), (QStringList{u"check"_s, u"evening"_s, u"performance"_s, u"register"_s}));
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        QCOMPARE(told(), (QStringList{u"check"_s, u"performance"_s}));
        // Article 4: who has no self-check has no deadline of it.
        QVERIFY(signIn(u"practicum"_s, u"practicumClerk"_s));
        QVERIFY2(!told().contains(u"check"_s), qPrintable(told().join(u' ')));
        QVERIFY(addStudentAccount(u"1140001"_s) && signIn(u"1140001"_s));
        QVERIFY2(!told().contains(u"check"_s), qPrintable(told().join(u' ')));
        // Who only reads follows every step of the division.
        QVERIFY(signIn(u"director"_s, u"affairsDirector"_s));
        QCOMPARE(told(), (QStringList{u"check"_s, u"day"_s, u"first"_s, u"performance"_s, u"third"_s}));
        // Article 5, row 3: it supervises uploads and certifications, and enters none of them.
        QVERIFY(signIn(u"counsel"_s, u"counsellor"_s));
        QCOMPARE(told(), (QStringList{u"check"_s, u"day"_s, u"first"_s, u"performance"_s, u"third"_s}));
        // A teacher certifies for those who sit in the own courses.
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(told(), QStringList{u"first"_s});
    }

    /// What a new school lacks is told to who manages it, done steps too, until nothing lacks.
    void aSchoolThatBeginsIsLedStepByStep()
    {
        const auto steps = [&] {
            QStringList told;
            const auto home =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            for (const QJsonValue &each : home.value()[u"duties"].toArray()) {
                if (const QString key = each[u"key"].toString(); key.startsWith(u"setup."))
                    told.append(u"%1 %2/%3"_s.arg(key.sliced(6))
                                    .arg(each[u"done"].toInteger())
                                    .arg(each[u"total"].toInteger()));
            }
            return told;
        };
        QCOMPARE(steps(), QStringList());
        QVERIFY(signIn(u"system"_s, u"administrator"_s));
        QStringList told = steps();
        QVERIFY2(told.contains(u"accounts 1/4"_s) && told.contains(u"classes 1/1"_s) &&
                     told.contains(u"students 1/1"_s) && told.contains(u"schedule 1/1"_s),
                 qPrintable(told.join(u' ')));
        for (const QString &role : {u"eveningRegistryClerk"_s, u"eveningAffairsClerk"_s})
            QVERIFY(signIn(role.toLower(), role, Division::Evening));
        QVERIFY(signIn(u"system"_s));
        // Whose role submits nothing does not, and who has no password cannot sign in.
        const qint64 office = firstId(u"unit"_s, u"name"_s, u"訓育組"_s);
        const auto member = [&](const QString &login, const QString &role) {
            return made(u"account"_s, {{u"login"_s, login},
                                       {u"displayName"_s, login},
                                       {u"roleId"_s, firstId(u"role"_s, u"key"_s, role)},
                                       {u"unitId"_s, office},
                                       {u"division"_s, u"day"_s},
                                       {u"state"_s, u"active"_s}});
        };
        const auto givePassword = [this](qint64 account) {
            return m_client->call(u"account.setPassword"_s, with({{u"id"_s, account}})).ok();
        };
        const qint64 teacher = member(u"teacherOfOffice"_s, u"teacher"_s);
        QVERIFY(teacher && givePassword(teacher));
        const qint64 clerk = member(u"posts"_s, u"affairsClerk"_s);
        QVERIFY(clerk);
        told = steps();
        QVERIFY2(told.contains(u"accounts 3/4"_s) && told.contains(u"passwords 0/1"_s),
                 qPrintable(told.join(u' ')));
        QVERIFY(givePassword(clerk));
        // The backup is still to be set up, whatever else is done.
        QCOMPARE(steps(), QStringList{u"backup 0/1"_s});
    }

    /// Where nothing is yet, its steps are the first of all, in their order, and say what lacks; the registry
    /// is led through those that are its own.
    void anEmptySchoolBeginsWithItsList()
    {
        close();
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY(m_fixture->isRunning());
        m_year = SchoolYear::of(m_fixture->clock().clock()().date()).roc();
        const auto home = [&] {
            return m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}})
                .value()[u"duties"]
                .toArray();
        };
        const auto first = [&](qsizetype most) {
            QStringList told;
            for (const QJsonValue &each : home()) {
                if (told.size() < most)
                    told.append(u"%1 %2/%3"_s.arg(each[u"key"].toString())
                                    .arg(each[u"done"].toInteger())
                                    .arg(each[u"total"].toInteger()));
            }
            return told;
        };
        const QStringList ofRegistry{u"setup.classes 0/1"_s, u"setup.students 0/1"_s};
        QVERIFY(signIn(u"clerk"_s, u"registryClerk"_s));
        QCOMPARE(first(2), ofRegistry);
        QVERIFY(signIn(u"teaching"_s, u"teachingClerk"_s));
        QVERIFY(first(1).filter(u"setup."_s).isEmpty());
        QVERIFY(signIn(u"system"_s, u"administrator"_s));
        QStringList keys;
        for (const QString &told : first(9))
            keys.append(told.section(u' ', 0, 0));
        QCOMPARE(
            keys.filter(u"setup."_s),
            (QStringList{u"setup.units"_s, u"setup.roles"_s, u"setup.accounts"_s, u"setup.accountUnits"_s,
                         u"setup.classes"_s, u"setup.students"_s, u"setup.schedule"_s, u"setup.backup"_s}));
        QVERIFY2(keys.size() > 7 && keys[7] == u"setup.backup", qPrintable(keys.join(u' ')));
        const QJsonArray lacking = home()[2][u"names"].toArray();
        QVERIFY(lacking.size() == 3 && lacking.contains(u"進修部註冊組"_s) && !lacking.contains(u"註冊組"_s));

        QVERIFY(signIn(u"clerk"_s));
        const qint64 made = newClass(u"電機一甲"_s, 1);
        QVERIFY(made);
        QCOMPARE(first(2), (QStringList{u"setup.classes 1/1"_s, u"setup.students 0/1"_s}));
        QVERIFY(newStudent(made));
        QVERIFY(first(1).filter(u"setup."_s).isEmpty());
    }

    /// Article 5, row 3: each division's outcomes are its own offices', whatever the role may look at.
    void theOutcomesOfTheOtherDivisionAreNoWorkOfTheOffice()
    {
        QVERIFY(outcomeWithFile(u"甲"_s));
        const auto waiting = [this]() -> QString {
            const auto home =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            QString told = u"-"_s;
            for (const QJsonValue &each : home.value()[u"cards"].toArray()) {
                if (each[u"key"].toString() == u"waiting")
                    told = QString::number(each[u"value"].toInt());
            }
            for (const QJsonValue &each : home.value()[u"duties"].toArray()) {
                if (each[u"key"].toString() == u"certify")
                    told += u" certify"_s;
            }
            return told;
        };
        QCOMPARE(waiting(), u"1 certify"_s);
        QVERIFY(put<Student>(m_student, [](Student &student) { student.division = Division::Evening; }));
        QVERIFY(put<Course>(m_course, [](Course &course) { course.division = Division::Evening; }));
        const qint64 seated = record(u"student"_s, m_student)[u"classId"].toInteger();
        QVERIFY(put<SchoolClass>(seated, [](SchoolClass &own) { own.division = Division::Evening; }));
        QCOMPARE(waiting(), u"0"_s);
        QVERIFY(signIn(u"counsel"_s, u"counsellor"_s));
        QCOMPARE(waiting(), u"0"_s);
        QVERIFY(signIn(u"night"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QCOMPARE(waiting(), u"1 certify"_s);
    }

    /// Article 8: what the board counts of the whole school is the own division's part at home, and leads to
    /// just as many rows.
    void aDutyOfTheBoardCountsTheRowsThatItLeadsTo()
    {
        const qint64 seated = record(u"student"_s, m_student)[u"classId"].toInteger();
        const qint64 night = newStudent(seated);
        QVERIFY(night && put<Student>(night, [](Student &one) { one.division = Division::Evening; }));
        const auto change = [this](qint64 student, bool isApproved) {
            return write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                       RegisterChange made;
                       made.studentId = Id<Student>(student);
                       made.schoolYear = SchoolYear(m_year);
                       made.semester = Semester::First;
                       made.kind = RegisterChangeKind::Return;
                       made.changeCode = u"221"_s;
                       made.effectiveOn = m_today;
                       made.approvedOn = isApproved ? m_today : QDate();
                       const auto saved = job.create(made);
                       if (!saved)
                           return saved.error();
                       return QJsonObject();
                   })
                .ok();
        };
        for (int i = 0; i < 3; ++i)
            QVERIFY(change(m_student, i == 0));
        QVERIFY(change(night, false) && change(night, true));
        const auto told = [this]() -> QString {
            const auto home =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            for (const QJsonValue &each : home.value()[u"duties"].toArray()) {
                if (each[u"key"].toString() != u"board.registerChanges")
                    continue;
                const auto rows = m_client->call(u"record.query"_s, {{u"type"_s, each[u"type"]},
                                                                     {u"columns"_s, QJsonArray{u"id"_s}},
                                                                     {u"conditions"_s, each[u"conditions"]}});
                return u"%1/%2, %3 rows"_s.arg(each[u"done"].toInteger())
                    .arg(each[u"total"].toInteger())
                    .arg(rows ? rows.value()[u"rows"].toArray().size() : -1);
            }
            return u"none"_s;
        };
        QVERIFY(signIn(u"day"_s, u"registryClerk"_s));
        QCOMPARE(told(), u"1/3, 2 rows"_s);
        QVERIFY(signIn(u"night"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QCOMPARE(told(), u"1/2, 1 rows"_s);
    }

    /// A teacher's duty is of the own courses, the cards of what the class has beside them: each says so.
    void aTeachersNumbersNameTheirScope()
    {
        QVERIFY(outcomeWithFile(u"甲"_s));
        const qint64 seated = record(u"student"_s, m_student)[u"classId"].toInteger();
        const auto scope = [this] {
            const auto home =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            QStringList scopes;
            for (const QJsonValue &each : home.value()[u"cards"].toArray())
                scopes.append(each[u"detail"][u"scope"].toString());
            scopes.removeDuplicates();
            return scopes;
        };
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(scope(), QStringList{u"courses"_s});
        QVERIFY(
            put<SchoolClass>(seated, [this](SchoolClass &own) { own.tutorId = Id<Account>(m_teacherId); }));
        QCOMPARE(scope(), QStringList{u"coursesAndClass"_s});
    }

    /// Article 5 has each division's office build its own records: a no says so, whether there is one or not.
    void theOfficeOfOneDivisionIsToldThatARecordMayBeAnothers()
    {
        QVERIFY(signIn(u"night"_s, u"eveningRegistryClerk"_s, Division::Evening));
        for (const qint64 id : {m_student, qint64(987654)}) {
            const auto told = m_client->call(u"record.get"_s, {{u"type"_s, u"student"_s}, {u"id"_s, id}});
            QVERIFY(!told);
            QCOMPARE(told.error().data[u"division"].toString(), u"evening"_s);
            QCOMPARE(told.error().data[u"article"].toString(), u"5"_s);
        }
        QVERIFY(signIn(u"day"_s, u"registryClerk"_s));
        const auto told = m_client->call(u"record.get"_s, {{u"type"_s, u"student"_s}, {u"id"_s, 987654}});
        QVERIFY(!told && !told.error().data.contains(u"division"_s));
    }

    /// Article 4: the number at the schedule is that of what its page has to look at.
    void theScheduleCountsWhatItsPageHasToLookAt()
    {
        const auto parts = QJsonObject{{u"schoolYear"_s, m_year}, {u"semester"_s, 1}};
        const auto duties = m_client->call(u"home.summary"_s, parts).value()[u"duties"].toArray();
        const auto findings = m_client->call(u"schedule.check"_s, parts).value()[u"findings"].toArray();
        QVERIFY(findings.size() > 1);
        const auto duty = std::find_if(duties.begin(), duties.end(), [](const QJsonValue &each) {
            return each[u"key"].toString() == u"schedule";
        });
        QVERIFY(duty != duties.end());
        QCOMPARE((*duty)[u"total"].toInteger() - (*duty)[u"done"].toInteger(), qint64(findings.size()));
    }

    /// Certification is no work of offices that only look at outcomes; who follows the whole sees it.
    void theColumnOfArticlesHasNoStepThatIsNotTheOffices()
    {
        const auto hasCertification = [this] {
            const auto home =
                m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            const QJsonArray articles = home.value()[u"articles"].toArray();
            return std::any_of(articles.begin(), articles.end(),
                               [](const QJsonValue &each) { return each[u"id"].toString() == u"5.3.3"; });
        };
        QVERIFY(hasCertification()); // the registry enters and selects
        for (const QString &role : {u"affairsClerk"_s, u"guidanceLifeClerk"_s, u"administrator"_s}) {
            QVERIFY(signIn(role.toLower(), role));
            QVERIFY2(!hasCertification(), qPrintable(role));
        }
        QVERIFY(signIn(u"head"_s, u"principal"_s));
        QVERIFY(hasCertification());
    }
};

QTEST_GUILESS_MAIN(TestWhoseHome)
#include "tst_whose_home.moc"
