// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/shown_print.h"
#include "app/pages/self_check/self_check_page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/theme.h"
#include "shared/model/school_time.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The page 自我檢核 of 註冊組 in the class 電二甲, whose register is not checked yet.
class TestSelfCheckPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<SelfCheckPage> m_page;
    Theme m_theme;

    void show(const QString &grants = u"view * school; edit selfCheck school; edit registerCheck school"_s)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        PageSchool &school = m_fixture->school;
        const QDate today = schoolTime(m_fixture->now).date();
        school.add(u"window"_s, {{u"kind"_s, u"selfCheck"_s},
                                 {u"schoolYear"_s, m_fixture->term.year.roc()},
                                 {u"semester"_s, 1},
                                 {u"startsAt"_s, detail::toJson(atSchool(today.addDays(-1), QTime(0, 0)))},
                                 {u"endsAt"_s, detail::toJson(atSchool(today.addDays(3), QTime(23, 59)))}});
        const auto isPlanned = [this] {
            const std::vector<Window> &windows = m_fixture->work.windows();
            return std::any_of(windows.begin(), windows.end(),
                               [](const Window &window) { return window.kind == WindowKind::SelfCheck; });
        };
        QTRY_VERIFY(m_fixture->work.isLoaded() && isPlanned());
        m_page = std::make_unique<SelfCheckPage>(m_fixture->context());
        m_page->resize(1040, 680);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(checks()->model()->rowCount() > 10);
    }
    [[nodiscard]] DataTable *checks() { return m_page->findChild<DataTable *>(u"selfChecks"_s); }
    [[nodiscard]] DataTable *findings() { return m_page->findChild<DataTable *>(u"selfCheckFindings"_s); }
    [[nodiscard]] QString cell(DataTable *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QJsonObject stored()
    {
        const auto ids = m_fixture->school.ids(u"selfCheck"_s);
        return ids.empty() ? QJsonObject() : m_fixture->school.record(u"selfCheck"_s, ids.back());
    }
    [[nodiscard]] int findingRow(const QString &text)
    {
        for (int row = 0; row < findings()->model()->rowCount(); ++row) {
            if (cell(findings(), row, 0) == text)
                return row;
        }
        return -1;
    }
    void press(Qt::Key key)
    {
        // A dialog that has just closed may still be the active window.
        m_page->activateWindow();
        QTRY_VERIFY(m_page->isActiveWindow());
        QTest::keyClick(checks(), key, Qt::ControlModifier);
    }
    void answer(const QString &text)
    {
        auto *dialog = m_page->findChild<SelfCheckDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit *>(u"selfCheckText"_s)->setPlainText(text);
        dialog->findChild<QPushButton *>(u"selfCheckGo"_s)->click();
    }
    void prepare()
    {
        press(Qt::Key_1);
        QTRY_VERIFY(findings()->model()->rowCount() > 0);
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void anOfficeBeginsAtItsOwnWorkAndSignsByTheKeyboard()
    {
        show();
        QCOMPARE(cell(checks(), checks()->currentRow(), 2), u"註冊組 (own)"_s);
        prepare();
        QVERIFY(findingRow(u"Classes whose register is not checked yet"_s) >= 0);
        press(Qt::Key_2);
        auto *dialog = m_page->findChild<SelfCheckDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->findChild<QPushButton *>(u"selfCheckGo"_s)->isEnabled());
        answer(u"下週補核"_s);
        QTRY_COMPARE(stored()[u"state"].toString(), u"signed"_s);
        QCOMPARE(stored()[u"remarks"].toString(), u"下週補核"_s);
        QTRY_COMPARE(cell(checks(), checks()->currentRow(), 3), u"signed"_s);
    }

    /// Home counts what the own unit has not signed, and leads to just that.
    void whatHomeCountsIsWhatItLeadsTo()
    {
        show();
        const auto shown = [this] {
            int rows = 0;
            for (int row = 0; row < checks()->model()->rowCount(); ++row)
                rows += checks()->isRowHidden(row) ? 0 : 1;
            return rows;
        };
        const Term term = m_fixture->work.term();
        const auto home = m_fixture->school.byMyself(
            u"home.summary"_s, {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, int(term.semester)}});
        int counted = 0;
        for (const QJsonValue &duty : home.value()[u"duties"].toArray()) {
            if (duty[u"key"].toString() == u"selfChecks")
                counted = duty[u"total"].toInt() - duty[u"done"].toInt();
        }
        const int all = shown();
        QVERIFY(counted > 0 && counted < all);
        const protocol::Condition own{QLatin1String(ownWorkPath), protocol::Condition::Operator::Equal,
                                      QString()};
        m_page->reach({own}, 0);
        QCOMPARE(shown(), counted);
        QCOMPARE(int(printedOf(*checks()).rows.size()), counted);
        // And what was signed goes.
        prepare();
        press(Qt::Key_2);
        answer(u"下週補核"_s);
        QTRY_COMPARE(shown(), counted - 1);
        m_page->findChild<QCheckBox *>(u"ownWork"_s)->click();
        QCOMPARE(shown(), all);
    }

    void aFindingLeadsToItsRecords()
    {
        show();
        prepare();
        const int row = findingRow(u"Enrolled students without a class"_s);
        QVERIFY(row >= 0);
        findings()->goToRow(row);
        QTest::keyClick(findings(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"students"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.size(), 3U);
    }

    void whatChangedSinceTheSignatureIsTold()
    {
        show();
        prepare();
        press(Qt::Key_2);
        answer(u"下週補核"_s);
        QTRY_COMPARE(stored()[u"state"].toString(), u"signed"_s);
        const qint64 schoolClass = m_fixture->school.ids(u"schoolClass"_s).front();
        const auto told = m_fixture->school.byOther(
            u"register.changes"_s,
            {{u"classId"_s, schoolClass}, {u"schoolYear"_s, m_fixture->term.year.roc()}, {u"semester"_s, 1}});
        QVERIFY(told);
        QVERIFY(
            m_fixture->school.byOther(u"register.confirm"_s, {{u"classId"_s, schoolClass},
                                                              {u"schoolYear"_s, m_fixture->term.year.roc()},
                                                              {u"semester"_s, 1},
                                                              {u"seen"_s, told.value()[u"revision"]}}));
        m_page->refresh();
        QTRY_COMPARE(cell(checks(), checks()->currentRow(), 3), u"changed since"_s);
        const int row = findingRow(u"Classes whose register is not checked yet"_s);
        QTRY_COMPARE(cell(findings(), row, 3), u"0"_s);
        QCOMPARE(cell(findings(), row, 2), u"1"_s);
        press(Qt::Key_3);
        answer(u"誤簽"_s);
        QTRY_COMPARE(stored()[u"state"].toString(), u"open"_s);
        QCOMPARE(stored()[u"withdrawReason"].toString(), u"誤簽"_s);
    }

    void theWorkOfAnotherUnitIsOnlyLookedAt()
    {
        show();
        for (int row = 0; row < checks()->model()->rowCount(); ++row) {
            if (cell(checks(), row, 2) == u"生輔組")
                checks()->goToRow(row);
        }
        QCOMPARE(cell(checks(), checks()->currentRow(), 2), u"生輔組"_s);
        press(Qt::Key_1);
        QCOMPARE(m_fixture->school.count(u"selfCheck.prepare"), 0);
        QVERIFY2(m_fixture->notices.text.contains(u"生輔組"_s), qPrintable(m_fixture->notices.text));
    }

    void numbersThatChangedWhileOneReadAreNotSigned()
    {
        show();
        prepare();
        const qint64 added = m_fixture->school.add(
            u"schoolClass"_s,
            {{u"schoolYear"_s, m_fixture->term.year.roc()}, {u"name"_s, u"電二乙"_s}, {u"grade"_s, 2}});
        // A class counts as soon as it has a student.
        m_fixture->school.touch(u"student"_s, m_fixture->school.ids(u"student"_s).front(),
                                {{u"classId"_s, added}});
        press(Qt::Key_2);
        answer(u"下週補核"_s);
        QTRY_VERIFY2(m_fixture->notices.text.startsWith(u"The numbers have changed"_s),
                     qPrintable(m_fixture->notices.text));
        QCOMPARE(stored()[u"state"].toString(), u"open"_s);
    }
};

QTEST_MAIN(TestSelfCheckPage)
#include "tst_self_check_page.moc"
