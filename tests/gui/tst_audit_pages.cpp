// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/audit_pages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/theme/button.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/made_page.h"
#include "tests/gui/page_fixture.h"

#include <QFile>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The pages of the audit of accounts: found, decided, signed, and its report.
class TestAuditPages : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<Page> m_page;
    QTemporaryDir m_folder;

    template <class P>
    P *show(P *page)
    {
        m_page.reset(page);
        page->resize(1100, 680);
        page->show();
        page->refresh();
        return page;
    }
    [[nodiscard]] qint64 unit(const QString &key) const
    {
        for (const qint64 id : m_fixture->school.ids(u"unit"_s)) {
            if (m_fixture->school.record(u"unit"_s, id)[u"key"].toString() == key)
                return id;
        }
        return 0;
    }
    [[nodiscard]] qint64 audit() const
    {
        const auto ids = m_fixture->school.ids(u"accountAudit"_s);
        return ids.empty() ? 0 : ids.front();
    }
    [[nodiscard]] QString stateOfAudit() const
    {
        return m_fixture->school.record(u"accountAudit"_s, audit())[u"state"].toString();
    }
    [[nodiscard]] QList<qint64> findings() const
    {
        QList<qint64> rows;
        for (const qint64 id : m_fixture->school.ids(u"accountAuditRow"_s)) {
            if (m_fixture->school.record(u"accountAuditRow"_s, id)[u"finding"].toString() != u"none")
                rows.append(id);
        }
        return rows;
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>(
            u"view * school; edit account school; edit accountAudit school; edit accountAuditRow school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_fixture->school.changeAccount({{u"unitId"_s, unit(u"information"_s)}});
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void anAuditIsFoundDecidedSignedAndWritten()
    {
        auto *audits = show(new AuditsPage(m_fixture->context()));
        // What fills the empty list stands in it.
        auto *empty = audits->findChild<EmptyState *>();
        QTRY_VERIFY(empty && empty->findChild<Button *>() &&
                    empty->findChild<Button *>()->isVisibleTo(audits));
        empty->findChild<Button *>()->click();
        QTRY_COMPARE(audits->table()->model()->rowCount(), 1);
        QVERIFY(audit() > 0);
        const QList<qint64> rows = findings();
        QVERIFY(!rows.isEmpty());

        audits->sign(audit(), u"同意"_s);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
        QVERIFY2(m_fixture->notices.text.contains(u"article 5, row 6"_s),
                 qPrintable(m_fixture->notices.text));

        auto *list = show(new AuditRowsPage(m_fixture->context()));
        QTRY_VERIFY(list->table()->model()->rowCount() >= rows.size());
        list->decide(rows, AuditDecision::Mended, {});
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        list->decide(rows, AuditDecision::Keep, u"測試帳號"_s);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        QTRY_COMPARE(m_fixture->school.record(u"accountAudit"_s, audit())[u"openCount"].toInt(), 0);

        audits = show(new AuditsPage(m_fixture->context()));
        QTRY_COMPARE(audits->table()->model()->rowCount(), 1);
        audits->sign(audit(), u"已逐項處理"_s);
        QTRY_COMPARE(stateOfAudit(), u"checked"_s);
        audits->withdraw(audit(), u"再確認"_s);
        QTRY_COMPARE(stateOfAudit(), u"open"_s);

        const QString path = m_folder.filePath(u"audit.pdf"_s);
        audits->writeReport(path, audit());
        QTRY_VERIFY(m_fixture->notices.text.contains(u"audit.pdf"_s));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = pdfText(file.readAll()).remove(u' ');
        QVERIFY2(text.contains(u"114學年度第1學期帳號及功能權限清查報告"_s), qPrintable(text));
        QVERIFY2(text.contains(u"測試帳號"_s), qPrintable(text));
        QVERIFY2(text.contains(u"已逐項處理"_s), qPrintable(text));
        QVERIFY2(text.contains(u"尚未簽核"_s), qPrintable(text));
    }

    void thePagesNameOnlyWhatTheDescriptionsHave()
    {
        for (const PageSetup &setup : {AuditsPage::page(), AuditRowsPage::page()})
            QVERIFY2(setup.unknown.isEmpty(), qPrintable(setup.unknown.join(u'\n')));
    }
};

QTEST_MAIN(TestAuditPages)
#include "tst_audit_pages.moc"
