// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/fact_list_page.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/parts_page.h"
#include "app/pages/shell/page_registry.h"
#include "app/pages/students/student_page.h"
#include "app/presenters/home_presenter.h"
#include "app/presenters/terms.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/gui/window_fixture.h"

#include <QAction>
#include <QDialog>
#include <QFile>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Ctrl+P on the pages that are no list of records.
class TestPagePrinting : public QObject, private test::WindowFixture
{
    Q_OBJECT

    Theme m_look;
    ActionTable m_keys{{{u"page.print"_s, u"Print"_s, QKeySequence(Qt::CTRL | Qt::Key_P), {}, {}, {}}}};
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<HomePresenter> m_home;

    [[nodiscard]] PageContext context()
    {
        return {m_fixture->school,  m_fixture->drafts,   m_fixture->navigator,
                m_fixture->notices, m_fixture->settings, m_fixture->work,
                m_fixture->codes,   m_fixture->undo,     m_keys};
    }
    [[nodiscard]] std::unique_ptr<Page> shown(const QString &key)
    {
        for (const PageSetup &setup : allPages(*m_home)) {
            if (setup.key != key)
                continue;
            std::unique_ptr<Page> page(setup.make(context()));
            page->resize(1158, 680);
            page->show();
            page->refresh();
            return page;
        }
        return nullptr;
    }
    void press() { m_keys.action(u"page.print"_s)->trigger(); }
    /// The pages of the paper that is looked at.
    [[nodiscard]] QStringList paper(const Page &page)
    {
        auto *preview = page.findChild<PaperPreview *>();
        if (!preview)
            return {};
        const QString path = m_fixture->folder.filePath(u"page.pdf"_s);
        preview->saveTo(path);
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? pdfText(file.readAll()).split(u'\f', Qt::SkipEmptyParts)
                                              : QStringList();
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_look.apply(ThemeChoice::Light);
        m_fixture = std::make_unique<PageFixture>(u"view * school; edit * school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_home = std::make_unique<HomePresenter>(m_fixture->school, m_fixture->work, m_fixture->navigator);
    }
    void cleanup()
    {
        m_home.reset();
        m_fixture.reset();
    }

    void thePageOfAStudentIsPrintedWhole()
    {
        StudentPage page(context());
        page.resize(1158, 680);
        page.show();
        // Before one is chosen the page says what to do.
        const auto *nobody = page.findChild<EmptyState *>();
        QTRY_VERIFY(nobody && nobody->isVisible());
        QVERIFY(nobody->accessibleName().contains(u"No student is chosen"_s));
        press();
        QVERIFY(!page.findChild<PaperPreview *>());
        QVERIFY2(m_fixture->notices.text.contains(u"student"_s), qPrintable(m_fixture->notices.text));
        const qint64 id = m_fixture->school.ids(u"student"_s).front();
        m_fixture->school.setUpCodes(u"postLevel"_s, {{u"6"_s, u"班級"_s}});
        const int posts = relatedShown + 3;
        for (int post = 1; post <= posts; ++post)
            m_fixture->school.add(u"cadrePost"_s, {{u"studentId"_s, id},
                                                   {u"unitName"_s, u"電二甲"_s},
                                                   {u"startsOn"_s, u"2025-09-01"_s},
                                                   {u"endsOn"_s, u"2026-01-20"_s},
                                                   {u"schoolYear"_s, 114},
                                                   {u"semester"_s, 1},
                                                   {u"post"_s, u"Post<%1>"_s.arg(post)},
                                                   {u"levelCode"_s, u"6"_s}});
        page.choose(id);
        QVERIFY(!nobody->isVisible());
        QTRY_VERIFY(page.subtitle().contains(m_fixture->school.record(u"student"_s, id)[u"name"].toString()));
        QTRY_VERIFY(page.findChild<KeyValueList *>()->rows().size() > 2);
        const auto lists = page.findChildren<KeyValueList *>();
        QTRY_VERIFY(std::any_of(lists.begin(), lists.end(), [](const KeyValueList *list) {
            return list->rows().size() == relatedShown + 1; // and how many more
        }));
        page.findChild<QToolButton *>(u"printStudent"_s)->click();
        QTRY_VERIFY(page.findChild<PaperPreview *>());
        const QStringList pages = paper(page);
        const QString text = pages.join(u'\n');
        const QJsonObject student = m_fixture->school.record(u"student"_s, id);
        for (const QString &wanted :
             {m_fixture->work.info().school.name, student[u"name"].toString(),
              student[u"studentNumber"].toString(), u"第 1 頁，共 %1 頁"_s.arg(pages.size()), page.title()})
            QVERIFY2(text.contains(wanted), qPrintable(wanted + u'\n' + text));
        // Of whom a later page is stands at its foot, whole.
        for (const QString &part : page.subtitle().split(u'　'))
            QVERIFY2(pages.value(1).contains(part), qPrintable(pages.value(1)));
        QVERIFY2(!pages.value(1).contains(u'…'), qPrintable(pages.value(1)));
        for (int post = 1; post <= posts; ++post)
            QVERIFY2(text.contains(u"Post<%1>"_s.arg(post)), qPrintable(text));
    }

    void escapeEndsThePreparation()
    {
        const std::unique_ptr<Page> page = shown(u"students"_s);
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        page->firstFocus()->setFocus();
        press();
        QTest::keyClick(page->firstFocus(), Qt::Key_Escape);
        QCOMPARE(m_fixture->notices.text, u"Cancelled. Nothing is printed."_s);
        QTest::qWait(300);
        QVERIFY(!page->findChild<PaperPreview *>());
        // The key is the table's again.
        m_fixture->notices.text.clear();
        QTest::keyClick(page->firstFocus(), Qt::Key_Escape);
        QVERIFY(m_fixture->notices.text.isEmpty());
    }

    void aPreviewThatComesLateIsOffered()
    {
        const std::unique_ptr<Page> page = shown(u"students"_s);
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        page->firstFocus()->setFocus();
        press();
        QDialog other(page.get());
        other.open();
        QTRY_VERIFY2(m_fixture->notices.text.contains(u"is ready"_s), qPrintable(m_fixture->notices.text));
        QVERIFY(!page->findChild<PaperPreview *>());
    }

    void everyPagePrintsWhatItShowsOrSaysWhatPrintsThere_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key : {"schedule", "attendance", "selfCheck", "registerChecks", "progress"})
            QTest::newRow(key) << QString::fromLatin1(key);
    }
    void everyPagePrintsWhatItShowsOrSaysWhatPrintsThere()
    {
        QFETCH(QString, key);
        const std::unique_ptr<Page> page = shown(key);
        QVERIFY(page);
        press();
        QTRY_VERIFY(page->findChild<PaperPreview *>() || !m_fixture->notices.text.isEmpty());
        if (page->findChild<PaperPreview *>()) {
            const QString text = paper(*page).join(u'\n');
            // A school without units has no page of the progress.
            QVERIFY2(key == u"progress" || text.contains(m_fixture->work.info().school.name),
                     qPrintable(text));
            // Of which term it was cannot be seen on filed paper otherwise.
            if (qobject_cast<FactListPage *>(page.get()))
                QVERIFY2(text.contains(terms::name(m_fixture->work.term())), qPrintable(text));
        }
    }

    void aPartIsCalledAfterItsPageOnPaper()
    {
        const std::unique_ptr<Page> page = shown(u"receiptSummary"_s);
        QVERIFY(page);
        const auto *part = page->findChild<FactListPage *>();
        QVERIFY(part);
        QVERIFY2(paperTitle(*part).contains(page->title()) && paperTitle(*part).contains(part->title()),
                 qPrintable(paperTitle(*part)));
        QCOMPARE(paperTitle(*page), page->title());
    }

    /// On no page the key does nothing: it shows the paper, or says why there is none.
    void everyPageOfTheWindowAnswersTheKey()
    {
        open(u"view * school; edit * school; remove * school; import * school; certify * school; select * "
             "school; precheck * school; export * school; submit * school; manage * school"_s);
        QStringList silent;
        QStringList without;
        for (const QString &key : m_window->pageKeys()) {
            m_window->open(key);
            Page *page = m_window->frame().currentPage();
            QVERIFY2(page, qPrintable(key));
            const auto *table = page->findChild<DataTable *>();
            (void)QTest::qWaitFor([&] { return !table || !table->model() || table->model()->rowCount() > 0; },
                                  100);
            bar().clear();
            m_actions->action(u"page.print"_s)->trigger();
            const auto answers = [&] { return page->findChild<PaperPreview *>() || !said().isEmpty(); };
            if (!QTest::qWaitFor(answers, 10'000))
                silent.append(key);
            if (said().contains(u"has nothing to print"_s))
                without.append(key);
            if (auto *preview = page->findChild<PaperPreview *>())
                preview->close();
        }
        close();
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(u' ')));
        QCOMPARE(without, (QStringList{u"home"_s, u"imports"_s, u"backup"_s}));
    }

    void whereNothingIsPrintedTheKeySaysSo()
    {
        open(u"view * school"_s);
        m_window->open(u"home"_s);
        m_actions->action(u"page.print"_s)->trigger();
        QTRY_VERIFY2(said().contains(u"print"_s), qPrintable(said()));
        (void)students();
        bar().clear();
        m_actions->action(u"page.print"_s)->trigger();
        QTRY_VERIFY(m_window->frame().findChild<PaperPreview *>());
        QVERIFY2(said().isEmpty(), qPrintable(said()));
        close();
    }
};

QTEST_MAIN(TestPagePrinting)
#include "tst_page_printing.moc"
