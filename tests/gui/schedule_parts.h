// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/schedule/schedule_form.h"
#include "app/pages/schedule/schedule_page.h"
#include "app/pages/schedule/timeline_edit.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/theme.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

namespace licheng::test {

/// The schedule's page before four periods of the term, and its parts.
struct ScheduleParts
{
    explicit ScheduleParts(
        const QString &grants = QStringLiteral("view * school; edit window school; remove window school"))
        : fixture(grants)
    {
        theme.apply(ThemeChoice::Light);
        page.resize(1040, 680);
        page.show();
        page.refresh();
        table = page.findChild<DataTable *>();
        new QAbstractItemModelTester(table->model(), &page);
        form = page.findChild<ScheduleForm *>();
        timeline = page.findChild<TimelineEdit *>();
        QTRY_COMPARE(table->model()->rowCount(), 4);
    }
    [[nodiscard]] QLineEdit *editor(const QString &field) const
    {
        return qobject_cast<QLineEdit *>(form->field(field)->editor());
    }
    void type(const QString &field, const QString &text)
    {
        editor(field)->setFocus();
        editor(field)->selectAll();
        QTest::keyClicks(editor(field), text);
    }
    [[nodiscard]] QString stored(qint64 id, const QString &field) const
    {
        return fixture.school.record(QStringLiteral("window"), id)[field].toString();
    }
    /// The end, by me in the form and by somebody else in the store; then saves.
    qint64 changeBoth()
    {
        press(QStringLiteral("pane-edit"));
        const qint64 id = form->window().id.value();
        type(QStringLiteral("endsAt"), QStringLiteral("115/1/31"));
        fixture.school.touch(QStringLiteral("window"), id,
                             {{QStringLiteral("endsAt"), QStringLiteral("2026-03-01T00:00:00.000Z")}});
        press(QStringLiteral("saveWindow"));
        return id;
    }
    void press(const QString &name)
    {
        auto *button = page.findChild<QPushButton *>(name);
        QVERIFY2(button, qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void answer(const QString &question, QMessageBox::ButtonRole role)
    {
        auto *box = page.findChild<QMessageBox *>(question);
        QVERIFY2(box, qPrintable(question));
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == role)
                button->click();
        }
        // It deletes itself later.
        box->setObjectName({});
    }
    Theme theme;
    PageFixture fixture;
    SchedulePage page{fixture.context()};
    DataTable *table = nullptr;
    ScheduleForm *form = nullptr;
    TimelineEdit *timeline = nullptr;

    /// The first window, by the keyboard.
    [[nodiscard]] qint64 chosenOnTheTimeline()
    {
        timeline->setFocus();
        QTest::keyClick(timeline, Qt::Key_Down);
        QTest::keyClick(timeline, Qt::Key_Home);
        for (const qint64 id : fixture.school.ids(QStringLiteral("window"))) {
            if (timeline->barRect(id).top() < 40)
                return id;
        }
        return 0;
    }
    /// The first window, which has a time of self-check.
    [[nodiscard]] qint64 withSelfCheck()
    {
        const qint64 id = chosenOnTheTimeline();
        fixture.school.touch(QStringLiteral("window"), id,
                             {{QStringLiteral("selfCheckFrom"), QStringLiteral("2025-10-08T00:00:00.000Z")},
                              {QStringLiteral("selfCheckTo"), QStringLiteral("2025-10-28T15:59:59.999Z")}});
        page.refresh();
        const bool isShown = QTest::qWaitFor([&] { return !timeline->selfCheckRect(id).isEmpty(); });
        return isShown ? id : 0;
    }
    [[nodiscard]] static QString later(const QString &instant, int days)
    {
        return QDateTime::fromString(instant, Qt::ISODateWithMs).addDays(days).toString(Qt::ISODateWithMs);
    }
    void drag(const QPointF &from, int days)
    {
        const QPoint start = from.toPoint();
        const QPoint end = start + QPoint(qRound(days * timeline->dayWidth()), 0);
        QTest::mousePress(timeline, Qt::LeftButton, {}, start);
        QTest::mouseMove(timeline, end);
        QTest::mouseRelease(timeline, Qt::LeftButton, {}, end);
    }
};

} // namespace licheng::test
