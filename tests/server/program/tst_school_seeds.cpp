// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/school_seeds.h"
#include "server/program/school_setup.h"
#include "server/store/integrity.h"
#include "server/store/sealed_tables.h"
#include "server/store/setting.h"
#include "shared/model/role.h"
#include "shared/model/unit.h"
#include "shared/rules/permissions.h"
#include "shared/rules/regulation.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// A school made by an older program gets what this one brings, and keeps what it has made its own.
class TestSchoolSeeds : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Store> m_store;
    SchoolSeeds m_seeds;

    [[nodiscard]] std::optional<Role> role(const QString &key)
    {
        auto reader = m_store->reader();
        return store::Records(**reader).findOne<Role>(u"key"_s, key);
    }
    [[nodiscard]] std::optional<Unit> unit(const QString &key)
    {
        auto reader = m_store->reader();
        return store::Records(**reader).findOne<Unit>(u"key"_s, key);
    }
    [[nodiscard]] QJsonObject regulation()
    {
        auto reader = m_store->reader();
        return QJsonDocument::fromJson(
                   (*reader)
                       ->single(uR"(SELECT "body" FROM "regulation" ORDER BY "id" LIMIT 1)"_s)
                       .toByteArray())
            .object();
    }
    [[nodiscard]] qint64 lines()
    {
        auto reader = m_store->reader();
        return (*reader)->single(uR"(SELECT COUNT(*) FROM "change")"_s).toLongLong();
    }
    [[nodiscard]] bool write(std::function<protocol::Answer<QJsonObject>(store::WriteContext &)> job)
    {
        return m_store->writer().submitAndWait({0, {}, {}, {}, u"test"_s, std::move(job)}).ok();
    }
    [[nodiscard]] bool setRegulation(const QJsonObject &body)
    {
        return write([&](store::WriteContext &context) -> protocol::Answer<QJsonObject> {
            const QString text = QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
            if (!context.connection().prepared(uR"(UPDATE "regulation" SET "body" = ?)"_s).exec(text))
                return store::storeFault(context.connection());
            const auto sealed = store::seal(context, store::SealedTable::Regulation, 1);
            return sealed ? protocol::Answer<QJsonObject>(QJsonObject()) : sealed.error();
        });
    }
    [[nodiscard]] bool isOpened(store::OpenMode mode)
    {
        auto opened = store::Store::open(m_folder->filePath(u"school"_s), mode);
        if (!opened) {
            qWarning("%s", qPrintable(opened.error().message));
            return false;
        }
        m_store = std::move(opened).value();
        return true;
    }
    /// A school as setUpSchool() made it, which has met this program once.
    [[nodiscard]] bool isMade()
    {
        return isOpened(store::OpenMode::CreateNew) &&
               setUpSchool(*m_store, {u"99T001"_s, u"示範高工"_s, {}}).ok() &&
               renewSeeds(*m_store, m_seeds).ok();
    }
    [[nodiscard]] QStringList findings()
    {
        auto reader = m_store->reader();
        return store::sealFindings(**reader, 10);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        const auto seeds = SchoolSeeds::bundled();
        QVERIFY2(seeds, qPrintable(seeds ? QString() : seeds.error().message));
        m_seeds = *seeds;
    }
    void cleanup() { m_store.reset(); }

    void aNewSchoolHasEverythingAlready()
    {
        QVERIFY(isOpened(store::OpenMode::CreateNew));
        QVERIFY(setUpSchool(*m_store, {u"99T001"_s, u"示範高工"_s, {}}));
        const qint64 before = lines();
        const auto added = renewSeeds(*m_store, m_seeds);
        QVERIFY(added);
        QCOMPARE(*added, QStringList());
        QCOMPARE(lines(), before);
    }

    void aStoreOfTheFirstMigrationGetsUnitsRolesGrantsAndMembersOfTheRegulation()
    {
        const auto all = store::bundledMigrations();
        QVERIFY(QDir().mkpath(m_folder->filePath(u"school"_s)));
        const QString file = m_folder->filePath(u"school/licheng.sqlite"_s);
        QVERIFY(store::migrate(file, {all.front()}, systemClock()));
        {
            auto opened = store::Connection::open(file, store::Access::ReadWrite);
            QVERIFY(opened);
            store::Connection &connection = **opened;
            QVERIFY(connection.run(uR"(INSERT INTO "unit" ("version", "key", "name", "division")
                VALUES (1, 'academic', '教務處', 'day'))"_s));
            QVERIFY(connection.run(uR"(INSERT INTO "role" ("version", "key", "name", "grants")
                VALUES (1, 'registryClerk', '註冊組', 'view school school; edit student school'))"_s));
            QVERIFY(connection.run(
                uR"(INSERT INTO "regulation" ("label", "effectiveFrom", "approvals", "body") VALUES
                ('111-02-10', '2018-11-09', '[]', '{"label": "111-02-10", "effectiveFrom": "2018-11-09",
                "quotas": [{"key": "uploadsPerSemester", "limit": 15, "counts": "courseOutcome", "per": "semester",
                "article": "5.3.2", "validFrom": 107}], "files": [], "steps": {"upload": "5.3.2"}, "articles": []}'))"_s));
        }
        QVERIFY(isOpened(store::OpenMode::Existing));
        const auto added = renewSeeds(*m_store, m_seeds);
        QVERIFY2(added, qPrintable(added ? QString() : added.error().message));

        QVERIFY(unit(u"practicum"_s));
        QCOMPARE(unit(u"registry"_s)->parentId, unit(u"academic"_s)->id);
        QVERIFY(role(u"libraryClerk"_s));
        for (const QJsonValue &seed : m_seeds.roles) {
            const auto stored = role(seed[u"key"].toString());
            QVERIFY2(stored, qPrintable(seed[u"key"].toString()));
            const auto grants = Grants::parse(stored->grants);
            QVERIFY(grants);
            for (const QJsonValue &line : seed[u"grants"].toArray()) {
                const auto one = Grants::parse(line.toString());
                QVERIFY(one && std::find(grants->all().begin(), grants->all().end(), one->all().front()) !=
                                   grants->all().end());
            }
        }
        const auto text = Regulation::fromJson(regulation());
        QVERIFY2(text, qPrintable(text ? QString() : text.error().message));
        QVERIFY(!text->seats().empty());
        QVERIFY(text->selfChecker(u"register"_s));
        QVERIFY(text->submitter(u"performances"_s));
        QCOMPARE(text->meetings().perSemester, 1);
        QVERIFY(text->json().contains(u"planner"_s));
        // Its own limit is the school's.
        QCOMPARE(text->quota(u"uploadsPerSemester", SchoolYear(114))->limit, 15);
        QVERIFY(added->contains(u"regulation/planner"_s) && added->contains(u"role/libraryClerk"_s) &&
                added->contains(u"unit/practicum"_s) &&
                added->contains(u"grant/registryClerk/view selfCheck school"_s) &&
                added->contains(u"grant/registryClerk/edit troubleReport own"_s) &&
                added->contains(u"grant/registryClerk/view meetingPaper school"_s) &&
                added->contains(u"grant/registryClerk/view announcementRead school"_s));
        QCOMPARE(text->quota(u"openTroubleReports", SchoolYear(114))->limit, 5);
        QCOMPARE(text->articleOf(u"trouble"), u"5"_s);
        QCOMPARE(findings(), QStringList());

        const qint64 before = lines();
        const auto again = renewSeeds(*m_store, m_seeds);
        QVERIFY(again);
        QCOMPARE(*again, QStringList());
        QCOMPARE(lines(), before);
    }

    void aSchoolMadeEarlierHasItsPrincipalApproveWhatTheAcademicOfficeDrafts()
    {
        QVERIFY(isMade());
        // As the program before left it: without the grant, and never asked about it.
        QVERIFY(write([](store::WriteContext &context) -> protocol::Answer<QJsonObject> {
            auto stored = context.records().findOne<Role>(u"key"_s, u"principal"_s);
            stored->grants.remove(u"; certify complianceState school"_s);
            const auto changed = context.change(*stored);
            const QString offered = store::setting(context.connection(), u"seeds"_s).value_or(QString());
            QJsonArray items = QJsonDocument::fromJson(offered.toUtf8()).array();
            for (qsizetype i = items.size() - 1; i >= 0; --i) {
                if (items[i].toString().startsWith(u"grant/principal/") &&
                    items[i].toString().contains(u" complianceState"))
                    items.removeAt(i);
            }
            const QString text = QString::fromUtf8(QJsonDocument(items).toJson(QJsonDocument::Compact));
            return changed && store::setSetting(context.connection(), u"seeds"_s, text)
                       ? protocol::Answer<QJsonObject>(QJsonObject())
                       : store::storeFault(context.connection());
        }));
        const auto may = [this](const QString &key, Action action) {
            const auto stored = role(key);
            const auto grants = Grants::parse(stored ? stored->grants : QString());
            return grants && grants->may(action, u"complianceState");
        };
        QVERIFY(!may(u"principal"_s, Action::Certify));
        QVERIFY(renewSeeds(*m_store, m_seeds).ok());
        QVERIFY(may(u"principal"_s, Action::Certify) && !may(u"principal"_s, Action::Manage));
        QVERIFY(may(u"academicDirector"_s, Action::Manage) && !may(u"academicDirector"_s, Action::Certify));
    }

    void aSchoolMadeEarlierNoLongerHasItsPrincipalDraft()
    {
        const QString line = u"manage complianceState school"_s;
        QVERIFY(isMade());
        const auto give = [&](bool isNew) {
            return write([&](store::WriteContext &context) -> protocol::Answer<QJsonObject> {
                auto stored = context.records().findOne<Role>(u"key"_s, u"principal"_s);
                stored->grants += u"; "_s + line;
                const auto changed = context.change(*stored);
                QJsonArray items =
                    QJsonDocument::fromJson(
                        store::setting(context.connection(), u"seeds"_s).value_or(QString()).toUtf8())
                        .array();
                for (qsizetype i = items.size() - 1; isNew && i >= 0; --i) {
                    if (items[i].toString().startsWith(u"withdrawn/"))
                        items.removeAt(i);
                }
                const QString text = QString::fromUtf8(QJsonDocument(items).toJson(QJsonDocument::Compact));
                return changed && store::setSetting(context.connection(), u"seeds"_s, text)
                           ? protocol::Answer<QJsonObject>(QJsonObject())
                           : store::storeFault(context.connection());
            });
        };
        const auto drafts = [&] { return role(u"principal"_s)->grants.contains(line); };
        QVERIFY(give(true) && drafts());
        const auto renewed = renewSeeds(*m_store, m_seeds);
        QVERIFY(renewed);
        QCOMPARE(*renewed, QStringList(u"withdrawn/principal/"_s + line));
        QVERIFY(!drafts());
        QVERIFY(role(u"principal"_s)->grants.contains(u"certify complianceState school"_s));
        // What the school decides itself from then on stays.
        QVERIFY(give(false) && drafts());
        QCOMPARE(*renewSeeds(*m_store, m_seeds), QStringList());
        QVERIFY(drafts());
    }

    void aSchoolWhoseRegulationDoesNotSayWhoHoldsTrainingsIsToldThat()
    {
        QVERIFY(isOpened(store::OpenMode::CreateNew));
        QVERIFY(setUpSchool(*m_store, {u"99T001"_s, u"示範高工"_s, {}}));
        const auto without = [](QJsonObject body) {
            QJsonArray trainings = body[u"trainings"].toArray();
            for (QJsonValueRef each : trainings) {
                QJsonObject rule = each.toObject();
                rule.remove(u"units"_s);
                each = rule;
            }
            body.insert(u"trainings"_s, trainings);
            return body;
        };
        SchoolSeeds older = m_seeds;
        older.regulation = without(m_seeds.regulation);
        QVERIFY(setRegulation(without(regulation())));
        QVERIFY(renewSeeds(*m_store, older));
        QVERIFY(Regulation::fromJson(regulation())->trainings().front().units.isEmpty());
        const auto added = renewSeeds(*m_store, m_seeds);
        QVERIFY(added);
        QCOMPARE(*added, (QStringList{u"regulation/trainings/students/units"_s,
                                      u"regulation/trainings/teachers/units"_s,
                                      u"regulation/trainings/parents/units"_s}));
        const auto text = Regulation::fromJson(regulation());
        QCOMPARE(text->trainings().front().units, (QStringList{u"輔導室"_s, u"課程諮詢教師"_s}));
        QCOMPARE(findings(), QStringList());
    }

    void whatASchoolHasChangedOrRemovedIsKept()
    {
        QVERIFY(isMade());
        QJsonObject body = regulation();
        QJsonArray quotas = body[u"quotas"].toArray();
        QJsonObject first = quotas[0].toObject();
        first.insert(u"limit"_s, 12);
        quotas[0] = first;
        body.insert(u"quotas"_s, quotas);
        body.remove(u"trainings"_s);
        QVERIFY(setRegulation(body));
        Role clerk = *role(u"teachingClerk"_s);
        QVERIFY(clerk.grants.contains(u"import course school; "_s));
        clerk.grants.remove(u"import course school; "_s);
        clerk.name = u"教學設備組"_s;
        const Role gone = *role(u"practicumClerk"_s);
        const Unit closed = *unit(u"library"_s);
        QVERIFY(write([&](store::WriteContext &context) -> protocol::Answer<QJsonObject> {
            if (const auto changed = context.change(clerk); !changed)
                return changed.error();
            if (const auto removed = context.remove(recordTypeOf<Role>(), gone.id.value(), gone.version);
                !removed)
                return removed.error();
            return context.remove(recordTypeOf<Unit>(), closed.id.value(), closed.version);
        }));
        const qint64 before = lines();
        const auto added = renewSeeds(*m_store, m_seeds);
        QVERIFY(added);
        QCOMPARE(*added, QStringList());
        QCOMPARE(lines(), before);
        QCOMPARE(role(u"teachingClerk"_s)->grants, clerk.grants);
        QVERIFY(!role(u"practicumClerk"_s) && !unit(u"library"_s));
        QCOMPARE(regulation(), body);
    }

    void whatASchoolTookAwayBeforeItMetThisProgramIsKnownFromItsLog()
    {
        QVERIFY(isOpened(store::OpenMode::CreateNew));
        QVERIFY(setUpSchool(*m_store, {u"99T001"_s, u"示範高工"_s, {}}));
        Role clerk = *role(u"teachingClerk"_s);
        clerk.grants.remove(u"import course school; "_s);
        const Role gone = *role(u"practicumClerk"_s);
        QVERIFY(write([&](store::WriteContext &context) -> protocol::Answer<QJsonObject> {
            if (const auto changed = context.change(clerk); !changed)
                return changed.error();
            return context.remove(recordTypeOf<Role>(), gone.id.value(), gone.version);
        }));
        const auto added = renewSeeds(*m_store, m_seeds);
        QVERIFY(added);
        QCOMPARE(*added, QStringList());
        QCOMPARE(role(u"teachingClerk"_s)->grants, clerk.grants);
        QVERIFY(!role(u"practicumClerk"_s));
    }

    void aLaterProgramBringsWhatIsNewAndNothingElse()
    {
        QVERIFY(isMade());
        Role clerk = *role(u"registryClerk"_s);
        clerk.grants += u"; view counselling division"_s;
        QVERIFY(write([&](store::WriteContext &context) -> protocol::Answer<QJsonObject> {
            const auto changed = context.change(clerk);
            return changed ? protocol::Answer<QJsonObject>(QJsonObject()) : changed.error();
        }));
        SchoolSeeds later = m_seeds;
        later.units.append(
            QJsonObject{{u"key"_s, u"health"_s}, {u"name"_s, u"衛生組"_s}, {u"division"_s, u"day"_s}});
        later.roles.append(QJsonObject{{u"key"_s, u"healthClerk"_s},
                                       {u"name"_s, u"衛生組"_s},
                                       {u"grants"_s, QJsonArray{u"view school school"_s}}});
        for (QJsonValueRef each : later.roles) {
            QJsonObject seed = each.toObject();
            if (seed[u"key"].toString() != u"registryClerk")
                continue;
            QJsonArray grants = seed[u"grants"].toArray();
            grants.append(u"manage school school"_s);
            // The school has decided about that itself.
            grants.append(u"view counselling school"_s);
            seed.insert(u"grants"_s, grants);
            each = seed;
        }
        QJsonObject meetings = later.regulation[u"meetings"].toObject();
        meetings.insert(u"minutesWithinDays"_s, 14);
        later.regulation.insert(u"meetings"_s, meetings);

        const auto added = renewSeeds(*m_store, later);
        QVERIFY(added);
        QCOMPARE(*added, (QStringList{u"unit/health"_s, u"grant/registryClerk/manage school school"_s,
                                      u"role/healthClerk"_s, u"regulation/meetings/minutesWithinDays"_s}));
        QCOMPARE(role(u"registryClerk"_s)->grants, clerk.grants + u"; manage school school"_s);
        QCOMPARE(regulation()[u"meetings"][u"minutesWithinDays"].toInt(), 14);
        QCOMPARE(findings(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestSchoolSeeds)
#include "tst_school_seeds.moc"
