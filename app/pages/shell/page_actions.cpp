// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/page_actions.h"

#include <QCoreApplication>

namespace licheng {

namespace {
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PageActions)
};
} // namespace

std::vector<ActionEntry> pageActions()
{
    const QString lists = Text::tr("Lists");
    const QString records = Text::tr("Records");
    const QString attendance = Text::tr("Attendance by class");
    const QString outcomes = Text::tr("Course outcomes");
    const QString submission = Text::tr("Submission");
    return {
        {QStringLiteral("page.filter"),
         Text::tr("Add a condition"),
         QKeySequence(Qt::CTRL | Qt::Key_F),
         lists,
         {},
         QStringLiteral("filter")},
        {QStringLiteral("page.import"),
         Text::tr("Import a spreadsheet…"),
         QKeySequence(Qt::CTRL | Qt::Key_I),
         lists,
         {},
         QStringLiteral("import")},
        {QStringLiteral("page.export"),
         Text::tr("Export what is shown…"),
         QKeySequence(Qt::CTRL | Qt::Key_E),
         lists,
         {},
         QStringLiteral("export")},
        {QStringLiteral("record.new"),
         Text::tr("New record"),
         QKeySequence(Qt::CTRL | Qt::Key_N),
         records,
         {},
         QStringLiteral("plus")},
        {QStringLiteral("record.save"),
         Text::tr("Save"),
         QKeySequence(Qt::CTRL | Qt::Key_S),
         records,
         {},
         QStringLiteral("check")},
        {QStringLiteral("record.remove"),
         Text::tr("Remove"),
         QKeySequence(Qt::CTRL | Qt::Key_Delete),
         records,
         {},
         QStringLiteral("trash")},
        {QStringLiteral("session.undo"),
         Text::tr("Undo what was done last"),
         QKeySequence(Qt::CTRL | Qt::Key_Z),
         records,
         {},
         QStringLiteral("undo")},
        {QStringLiteral("session.undoList"),
         Text::tr("What can be undone…"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
         records,
         {},
         QStringLiteral("undo")},
        {QStringLiteral("session.drafts"),
         Text::tr("Drafts…"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
         records,
         {},
         QStringLiteral("inbox")},
        {QStringLiteral("attendance.back"),
         Text::tr("Previous school day"),
         QKeySequence(Qt::CTRL | Qt::Key_PageUp),
         attendance,
         {},
         QStringLiteral("chevron-left")},
        {QStringLiteral("attendance.forward"),
         Text::tr("Next school day"),
         QKeySequence(Qt::CTRL | Qt::Key_PageDown),
         attendance,
         {},
         QStringLiteral("chevron-right")},
        {QStringLiteral("outcome.certify"),
         Text::tr("Certify"),
         QKeySequence(Qt::CTRL | Qt::Key_Return),
         outcomes,
         {},
         QStringLiteral("check")},
        {QStringLiteral("outcome.return"),
         Text::tr("Return…"),
         QKeySequence(Qt::CTRL | Qt::Key_R),
         outcomes,
         {},
         QStringLiteral("undo")},
        {QStringLiteral("outcome.select"),
         Text::tr("Select"),
         QKeySequence(Qt::CTRL | Qt::Key_L),
         outcomes,
         {},
         QStringLiteral("bookmark")},
        {QStringLiteral("submission.precheck"),
         Text::tr("Pre-check"),
         QKeySequence(Qt::CTRL | Qt::Key_P),
         submission,
         {},
         QStringLiteral("shield")},
    };
}

} // namespace licheng
