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
        // The clerk of the school certifies all outcomes: somebody else becomes the secretary's measured one.
        const qint64 clerk = m_fixture->school.info().account.id.value();
        const qint64 colleague = m_fixture->school.add(
            u"account"_s, {{u"login"_s, u"colleague"_s},
                           {u"displayName"_s, u"李老師"_s},
                           {u"roleId"_s, m_fixture->school.record(u"account"_s, clerk)[u"roleId"]}});
        for (const qint64 course : m_fixture->school.ids(u"course"_s))
            m_fixture->school.touch(u"course"_s, course, {{u"teacherId"_s, colleague}});
        const qint64 outcome = m_fixture->school.outcome(CertificationState::Certified);
        QVERIFY(outcome && colleague);
        m_fixture->school.touch(u"courseOutcome"_s, outcome, {{u"certifiedBy"_s, u"李老師"_s}});
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
            QVERIFY(people->topLevelItem(i)->data(0, Qt::UserRole).toLongLong() != clerk);
            if (people->topLevelItem(i)->text(0) == u"李老師")
                row = i;
        }
        QVERIFY(row >= 0);
        QVERIFY(people->topLevelItem(row)->text(1).contains(u"認證課程學習成果1件"_s));
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
        QVERIFY(proposal[u"evidence"].toString().startsWith(u"認證課程學習成果1件"_s));
    }
};

QTEST_MAIN(TestAwardsPage)
#include "tst_awards_page.moc"
