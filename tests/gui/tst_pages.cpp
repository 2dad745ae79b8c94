// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/fact_list_page.h"
#include "app/pages/common/record_list_page.h"
#include "app/pages/common/register_setup.h"
#include "app/pages/shell/page_registry.h"
#include "app/presenters/home_presenter.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"
#include "shared/model/records.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QFile>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The registry of pages: each carries what the window needs of it, and names no field that is not there.
class TestPages : public QObject
{
    Q_OBJECT

private:
    PageFixture m_fixture;
    HomePresenter m_home{m_fixture.school, m_fixture.work, m_fixture.navigator};

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void everyNameInAPageIsADescriptions()
    {
        const std::vector<PageSetup> pages = allPages(m_home);
        QVERIFY(pages.size() > 25);
        for (const PageSetup &page : pages) {
            QVERIFY2(page.unknown.isEmpty(), qPrintable(page.key + u": "_s + page.unknown.join(u", "_s)));
            for (const QString &type : page.shows)
                QVERIFY2(recordType(type), qPrintable(type));
        }
    }

    /// A teacher certifies on the own page, which lists no records of its own kind.
    void whoCertifiesWorksOnThePageOfTheTeaching()
    {
        const auto grants = Grants::parse(u"view reminder own; certify courseOutcome course"_s);
        const auto lookers = Grants::parse(u"view reminder own; view courseOutcome course"_s);
        QVERIFY(grants.ok() && lookers.ok());
        for (const PageSetup &page : allPages(m_home)) {
            if (page.key != QLatin1String(page_keys::teaching))
                continue;
            QVERIFY(!isOnlyViewed(page, grants.value()));
            QVERIFY(isOnlyViewed(page, lookers.value()));
            return;
        }
        QFAIL("there is no such page");
    }

    void everyPageHasAKeyATitleAnIconAndAPlaceOfItsOwn()
    {
        QSet<QString> keys;
        QSet<std::pair<int, int>> places;
        const std::vector<PageSetup> pages = allPages(m_home);
        for (const PageSetup &page : pages) {
            keys.insert(page.key);
            places.insert({int(page.place.group), page.place.rank});
            QVERIFY2(!page.place.title.isEmpty(), qPrintable(page.key));
            QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(page.icon)), qPrintable(page.icon));
            QVERIFY(page.isFor && page.make);
        }
        QCOMPARE(keys.size(), qsizetype(pages.size()));
        QCOMPARE(places.size(), qsizetype(pages.size()));
        QVERIFY(keys.contains(QLatin1String(page_keys::home)));
    }

    void everyRecordThatASubmissionOrASearchPointsAtHasAPage()
    {
        const std::vector<PageSetup> pages = allPages(m_home);
        for (const char *type :
             {"student",        "schoolClass", "course",         "courseOutcome", "cadrePost",
              "performance",    "grade",       "enrolment",      "absence",       "counselling",
              "autobiography",  "otherRecord", "registerChange", "registerCheck", "window",
              "submissionList", "selfCheck",   "reminder",       "account",       "accountAudit",
              "accountAuditRow"}) {
            QVERIFY2(
                std::any_of(pages.begin(), pages.end(),
                            [&](const PageSetup &page) { return page.shows.contains(QLatin1String(type)); }),
                type);
        }
    }

    void titlesAreChineseInTaiwan()
    {
        QTranslator chinese;
        QVERIFY(chinese.load(u":/i18n/licheng_zh_TW.qm"_s));
        QCoreApplication::installTranslator(&chinese);
        for (const PageSetup &page : allPages(m_home)) {
            for (const QString &title : {page.place.title, groupTitle(page.place.group)}) {
                QVERIFY2(std::none_of(title.begin(), title.end(), [](QChar c) { return c.unicode() < 0x80; }),
                         qPrintable(title));
            }
        }
        QCoreApplication::removeTranslator(&chinese);
    }

    /// Who chose an entry of the navigation sees its words above the page.
    void aPageIsCalledAsInTheNavigation()
    {
        QStringList others;
        for (const PageSetup &page : allPages(m_home)) {
            const std::unique_ptr<Page> made(page.make(m_fixture.context()));
            if (made->title() != page.place.title)
                others.append(u"%1: %2 / %3"_s.arg(page.key, made->title(), page.place.title));
        }
        QVERIFY2(others.isEmpty(), qPrintable(others.join(u"; "_s)));
    }

    /// The buttons above the list.
    [[nodiscard]] static QList<IconButton *> toolsOf(const Page &page)
    {
        const auto *card = page.findChild<TableCard *>();
        return card ? card->parentWidget()->findChildren<IconButton *>(Qt::FindDirectChildrenOnly)
                    : QList<IconButton *>();
    }
    void theToolsOfEveryListHaveWords()
    {
        int lists = 0;
        for (const PageSetup &page : allPages(m_home)) {
            const std::unique_ptr<Page> made(page.make(m_fixture.context()));
            if (!qobject_cast<RecordListPage *>(made.get()) && !qobject_cast<FactListPage *>(made.get()))
                continue;
            ++lists;
            const QList<IconButton *> all = toolsOf(*made);
            QVERIFY2(!all.isEmpty(), qPrintable(page.key));
            for (const auto *tool : all)
                QVERIFY2(!tool->text().isEmpty(), qPrintable(page.key + u": "_s + tool->objectName()));
        }
        QVERIFY(lists > 25);
    }

    /// What is begun by a button above a list is found by the search (Ctrl+K), whoever made the page.
    void theSearchKnowsTheToolsOfEveryList()
    {
        PageFixture fixture(u"view * school; edit * school; remove * school; import * school; certify * "
                            "school; select * school; precheck * school; export * school; manage * school"_s);
        QTRY_VERIFY(fixture.work.isLoaded());
        HomePresenter home(fixture.school, fixture.work, fixture.navigator);
        // Those that are commands of every list.
        const QStringList commands{u"newRecord"_s,     u"changeRecord"_s, u"removeRecords"_s,
                                   u"importRecords"_s, u"printRecords"_s, u"exportRecords"_s};
        QStringList unknown;
        int tools = 0;
        for (const PageSetup &page : allPages(home)) {
            const std::unique_ptr<Page> made(page.make(fixture.context()));
            if (!qobject_cast<RecordListPage *>(made.get()))
                continue;
            for (const auto *button : toolsOf(*made)) {
                if (commands.contains(button->objectName()))
                    continue;
                ++tools;
                if (std::none_of(page.tools.begin(), page.tools.end(), [button](const PageTool &tool) {
                        return tool.text == button->accessibleName();
                    }))
                    unknown.append(page.key + u": "_s + button->accessibleName());
            }
        }
        QVERIFY(tools > 12);
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
    }

    void aNameThatNoDescriptionHasIsToldWhereverItStands()
    {
        const auto setup = [] {
            RegisterSetup made;
            made.list.type = u"grade"_s;
            made.list.columns = {listColumn(u"score"_s), listColumn(u"studentId.name"_s)};
            return made;
        };
        const auto told = [](const RegisterSetup &made, const QString &name) {
            const QStringList unknown = registerPage(made).unknown;
            return unknown.size() == 1 && unknown.first().endsWith(name);
        };
        QVERIFY(registerPage(setup()).unknown.isEmpty());
        RegisterSetup made = setup();
        made.list.columns.push_back(listColumn(u"studentId.nam"_s));
        QVERIFY(told(made, u"grade.studentId.nam"_s));
        made = setup();
        made.list.filters = {{u"scor"_s}};
        QVERIFY(told(made, u"grade.scor"_s));
        made = setup();
        made.list.sort = {{u"scor"_s}};
        QVERIFY(told(made, u"grade.scor"_s));
        made = setup();
        made.list.editable = {u"scor"_s};
        QVERIFY(told(made, u"grade.scor"_s));
        made = setup();
        made.list.hidden = {2};
        QVERIFY(told(made, u"grade"_s));
        made = setup();
        made.heading = u"passed"_s;
        QVERIFY(told(made, u"grade.passed"_s));
        made = setup();
        made.sections = {fieldsSection({}, u"grade"_s, {u"passed"_s, u"pased"_s})};
        QVERIFY(told(made, u"grade.pased"_s));
        made.sections = {relatedSection({{}, u"course"_s, u"teacher"_s, {u"name"_s}, {}})};
        QVERIFY(told(made, u"course.teacher"_s));
        made = setup();
        made.links = {{u"→"_s, u"course"_s, u"gradeId"_s}};
        QVERIFY(told(made, u"course.gradeId"_s));
        made = setup();
        made.forms = {{u"part"_s, u"Part"_s, {u"scor"_s}, {}}};
        QVERIFY(told(made, u"grade.scor"_s));
        made = setup();
        made.defaults = {{u"scor"_s, 1}};
        QVERIFY(told(made, u"grade.scor"_s));
    }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
