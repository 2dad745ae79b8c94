// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/page_actions.h"

#include <QCoreApplication>

namespace licheng {

namespace {
struct PageActionsText
{
    Q_DECLARE_TR_FUNCTIONS(PageActions)
};
} // namespace

std::vector<ActionEntry> pageActions()
{
    const QString lists = PageActionsText::tr("Lists");
    const QString records = PageActionsText::tr("Records");
    const QString attendance = PageActionsText::tr("Attendance by class");
    const QString outcomes = PageActionsText::tr("Course outcomes");
    const QString submission = PageActionsText::tr("Submission");
    return {
        {QStringLiteral("page.filter"),
         PageActionsText::tr("Add a condition"),
         QKeySequence(Qt::CTRL | Qt::Key_F),
         lists,
         {},
         QStringLiteral("filter")},
        {QStringLiteral("page.import"),
         PageActionsText::tr("Import a spreadsheet…"),
         QKeySequence(Qt::CTRL | Qt::Key_I),
         lists,
         {},
         QStringLiteral("import")},
        {QStringLiteral("page.export"),
         PageActionsText::tr("Export what is shown…"),
         QKeySequence(Qt::CTRL | Qt::Key_E),
         lists,
         {},
         QStringLiteral("export")},
        {QStringLiteral("record.new"),
         PageActionsText::tr("New record"),
         QKeySequence(Qt::CTRL | Qt::Key_N),
         records,
         {},
         QStringLiteral("plus")},
        {QStringLiteral("record.save"),
         PageActionsText::tr("Save"),
         QKeySequence(Qt::CTRL | Qt::Key_S),
         records,
         {},
         QStringLiteral("check")},
        {QStringLiteral("record.remove"),
         PageActionsText::tr("Remove"),
         QKeySequence(Qt::CTRL | Qt::Key_Delete),
         records,
         {},
         QStringLiteral("trash")},
        {QStringLiteral("session.undo"),
         PageActionsText::tr("Undo what was done last"),
         QKeySequence(Qt::CTRL | Qt::Key_Z),
         records,
         {},
         QStringLiteral("undo")},
        {QStringLiteral("session.undoList"),
         PageActionsText::tr("What can be undone…"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
         records,
         {},
         QStringLiteral("undo")},
        {QStringLiteral("session.drafts"),
         PageActionsText::tr("Drafts…"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
         records,
         {},
         QStringLiteral("inbox")},
        {QStringLiteral("session.problem"),
         PageActionsText::tr("Report a problem…"),
         QKeySequence(Qt::CTRL | Qt::Key_F1),
         PageActionsText::tr("Help"),
         {},
         QStringLiteral("info")},
        {QStringLiteral("attendance.back"),
         PageActionsText::tr("Previous school day"),
         QKeySequence(Qt::CTRL | Qt::Key_PageUp),
         attendance,
         {},
         QStringLiteral("chevron-left")},
        {QStringLiteral("attendance.forward"),
         PageActionsText::tr("Next school day"),
         QKeySequence(Qt::CTRL | Qt::Key_PageDown),
         attendance,
         {},
         QStringLiteral("chevron-right")},
        {QStringLiteral("outcome.certify"),
         PageActionsText::tr("Certify"),
         QKeySequence(Qt::CTRL | Qt::Key_Return),
         outcomes,
         {},
         QStringLiteral("check")},
        {QStringLiteral("outcome.return"),
         PageActionsText::tr("Return…"),
         QKeySequence(Qt::CTRL | Qt::Key_R),
         outcomes,
         {},
         QStringLiteral("undo")},
        {QStringLiteral("outcome.resend"),
         PageActionsText::tr("Send again"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
         outcomes,
         {},
         QStringLiteral("refresh")},
        {QStringLiteral("outcome.select"),
         PageActionsText::tr("Select"),
         QKeySequence(Qt::CTRL | Qt::Key_L),
         outcomes,
         {},
         QStringLiteral("bookmark")},
        {QStringLiteral("submission.precheck"),
         PageActionsText::tr("Pre-check"),
         QKeySequence(Qt::CTRL | Qt::Key_P),
         submission,
         {},
         QStringLiteral("shield")},
    };
}

} // namespace licheng
