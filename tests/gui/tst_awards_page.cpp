// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/award_page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/button.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/made_page.h"
#include "tests/gui/page_fixture.h"

#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The proposals of awards: chosen by what was measured, with the keyboard alone.
class TestAwardsPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>();
        QTRY_VERIFY(m_fixture->work.isLoaded());
    }
    void cleanup() { m_fixture.reset(); }

    void whoWasMeasuredIsChosenAndProposedByKeys()
    {
        // What somebody else has entered is measured; the signed-in account becomes the secretary's.
        const qint64 self = m_fixture->school.info().account.id.value();
        const qint64 student = m_fixture->school.add(u"student"_s, {{u"studentNumber"_s, u"11311900"_s},
                                                                    {u"name"_s, u"林承翰"_s},
                                                                    {u"identityNumber"_s, u"A123456789"_s},
                                                                    {u"birthday"_s, u"2009-07-20"_s},
                                                                    {u"entryYear"_s, 113}});
        const qint64 seat = m_fixture->school.add(u"groupMember"_s, {{u"seat"_s, u"secretary"_s},
                                                                     {u"name"_s, u"王主任"_s},
                                                                     {u"source"_s, u"exOfficio"_s},
                                                                     {u"accountId"_s, self},
                                                                     {u"startsOn"_s, u"2025-08-01"_s},
                                                                     {u"endsOn"_s, u"2026-07-31"_s}});
        QVERIFY(student && seat);
        for (const qint64 role : m_fixture->school.ids(u"role"_s)) {
            if (m_fixture->school.record(u"role"_s, role)[u"key"].toString() == u"academicDirector")
                m_fixture->changeAccount({{u"roleId"_s, role}});
        }
        QTRY_VERIFY(m_fixture->work.isLoaded());

        const std::unique_ptr<Page> page(awardsPage().make(m_fixture->context()));
        page->resize(1100, 680);
        page->show();
        page->refresh();
        auto *dialog = new AwardDialog(m_fixture->context(), page.get());
        dialog->open();
        auto *people = dialog->findChild<QTreeWidget *>(u"awardPeople"_s);
        auto *propose = dialog->findChild<Button *>(u"awardPropose"_s);
        QTRY_VERIFY(people->topLevelItemCount() > 0);
        int row = -1;
        for (int i = 0; i < people->topLevelItemCount(); ++i) {
            QVERIFY(people->topLevelItem(i)->data(0, Qt::UserRole).toLongLong() != self);
            if (people->topLevelItem(i)->text(1).contains(u"登錄及匯入資料（學生）1件"_s))
                row = i;
        }
        QVERIFY(row >= 0);
        const qint64 colleague = people->topLevelItem(row)->data(0, Qt::UserRole).toLongLong();
        for (int i = 0; i < row; ++i)
            QTest::keyClick(people, Qt::Key_Down);
        QTest::keyClick(people, Qt::Key_Space);
        QCOMPARE(people->topLevelItem(row)->checkState(0), Qt::Checked);
        QVERIFY(!propose->isEnabled());
        dialog->findChild<QLineEdit *>(u"award"_s)->setText(u"嘉獎一次"_s);
        QVERIFY(propose->isEnabled());
        QTest::keyClick(people, Qt::Key_Return);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        const auto made = m_fixture->school.ids(u"awardProposal"_s);
        QCOMPARE(made.size(), size_t(1));
        const QJsonObject proposal = m_fixture->school.record(u"awardProposal"_s, made.front());
        QCOMPARE(proposal[u"personId"].toInteger(), colleague);
        QVERIFY(proposal[u"evidence"].toString().contains(u"登錄及匯入資料（學生）1件"_s));
    }
};

QTEST_MAIN(TestAwardsPage)
#include "tst_awards_page.moc"
