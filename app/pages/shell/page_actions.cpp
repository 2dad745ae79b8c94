// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/page_actions.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

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
        {u"page.filter"_s,
         PageActionsText::tr("Add a condition"),
         QKeySequence(Qt::CTRL | Qt::Key_F),
         lists,
         {},
         u"filter"_s},
        {u"page.import"_s,
         PageActionsText::tr("Import a spreadsheet…"),
         QKeySequence(Qt::CTRL | Qt::Key_I),
         lists,
         {},
         u"import"_s},
        {u"page.export"_s,
         PageActionsText::tr("Export what is shown…"),
         QKeySequence(Qt::CTRL | Qt::Key_E),
         lists,
         {},
         u"export"_s},
        {u"page.print"_s,
         PageActionsText::tr("Print what is shown…"),
         QKeySequence(Qt::CTRL | Qt::Key_P),
         lists,
         {},
         u"print"_s},
        {u"record.new"_s,
         PageActionsText::tr("New record"),
         QKeySequence(Qt::CTRL | Qt::Key_N),
         records,
         {},
         u"plus"_s},
        {u"record.save"_s,
         PageActionsText::tr("Save"),
         QKeySequence(Qt::CTRL | Qt::Key_S),
         records,
         {},
         u"check"_s},
        {u"record.remove"_s,
         PageActionsText::tr("Remove"),
         QKeySequence(Qt::CTRL | Qt::Key_Delete),
         records,
         {},
         u"trash"_s},
        {u"session.undo"_s,
         PageActionsText::tr("Undo what was done last"),
         QKeySequence(Qt::CTRL | Qt::Key_Z),
         records,
         {},
         u"undo"_s},
        {u"session.undoList"_s,
         PageActionsText::tr("What can be undone…"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
         records,
         {},
         u"undo"_s},
        {u"session.drafts"_s,
         PageActionsText::tr("Drafts…"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
         records,
         {},
         u"inbox"_s},
        {u"session.problem"_s,
         PageActionsText::tr("Report a problem…"),
         QKeySequence(Qt::CTRL | Qt::Key_F1),
         PageActionsText::tr("Help"),
         {},
         u"info"_s},
        {u"session.trouble"_s,
         PageActionsText::tr("Report a trouble to the system administrator…"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F1),
         PageActionsText::tr("Help"),
         {},
         u"warning"_s},
        {u"attendance.back"_s,
         PageActionsText::tr("Previous school day"),
         QKeySequence(Qt::CTRL | Qt::Key_PageUp),
         attendance,
         {},
         u"chevron-left"_s},
        {u"attendance.forward"_s,
         PageActionsText::tr("Next school day"),
         QKeySequence(Qt::CTRL | Qt::Key_PageDown),
         attendance,
         {},
         u"chevron-right"_s},
        {u"outcome.certify"_s,
         PageActionsText::tr("Certify"),
         QKeySequence(Qt::CTRL | Qt::Key_Return),
         outcomes,
         {},
         u"check"_s},
        {u"outcome.return"_s,
         PageActionsText::tr("Return…"),
         QKeySequence(Qt::CTRL | Qt::Key_R),
         outcomes,
         {},
         u"undo"_s},
        {u"outcome.resend"_s,
         PageActionsText::tr("Send again"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
         outcomes,
         {},
         u"refresh"_s},
        {u"outcome.select"_s,
         PageActionsText::tr("Select"),
         QKeySequence(Qt::CTRL | Qt::Key_L),
         outcomes,
         {},
         u"bookmark"_s},
        {u"submission.precheck"_s,
         PageActionsText::tr("Pre-check"),
         QKeySequence(Qt::Key_F9),
         submission,
         {},
         u"shield"_s},
    };
}

} // namespace licheng
