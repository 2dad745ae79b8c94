// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/open_forms.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/register_page.h"
#include "app/pages/common/whose_record.h"
#include "app/pages/records/record_pages.h"
#include "app/pages/records/register_change_shape.h"
#include "app/pages/records/student_lists.h"
#include "app/presenters/messages.h"
#include "app/presenters/undo_text.h"
#include "shared/model/register_change.h"
#include "shared/model/school_time.h"
#include "shared/rules/students.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct RegisterPages
{
    Q_DECLARE_TR_FUNCTIONS(RegisterPages)
};

RegisterSetup absencesSetup()
{
    RegisterSetup setup = studentRecords(u"absences"_s, u"absence"_s, u"table"_s,
                                         {u"date"_s, u"period"_s, u"kind"_s, u"note"_s}, {104, 72, 72, 180});
    setup.place = {PageGroup::Register, 60, PagesText::tr("Attendance records")};
    setup.list.sort = {{u"date"_s, Qt::DescendingOrder}, {u"studentId.studentNumber"_s}, {u"period"_s}};
    setup.list.emptyTitle = RegisterPages::tr("No absences in this term");
    setup.list.emptyText = RegisterPages::tr("Absences are entered by class and day, or imported from the "
                                             "spreadsheet of the school's own system.");
    setup.list.canImport = true;
    setup.list.editable = {u"kind"_s, u"note"_s};
    return setup;
}

RegisterSetup cadrePostsSetup()
{
    RegisterSetup setup = studentRecords(
        u"cadrePosts"_s, u"cadrePost"_s, u"officer"_s,
        {u"unitName"_s, u"post"_s, u"levelCode"_s, u"startsOn"_s, u"endsOn"_s}, {120, 92, 80, 104, 104});
    setup.place = {PageGroup::Register, 70, PagesText::tr("School posts")};
    setup.list.sort = {{u"studentId.classId.name"_s}, {u"studentId.studentNumber"_s}, {u"startsOn"_s}};
    setup.list.emptyTitle = RegisterPages::tr("No posts in this term");
    setup.list.emptyText =
        RegisterPages::tr("Posts of classes, clubs and the school; they are submitted each semester.");
    setup.list.canImport = true;
    setup.list.editable = {u"unitName"_s, u"post"_s, u"levelCode"_s, u"startsOn"_s, u"endsOn"_s};
    setup.termDays = {u"startsOn"_s, u"endsOn"_s};
    return setup;
}

/// A change that did not happen is cancelled by an entry of its own, whose form has only what that asks for.
void askCancellation(RegisterPage *page, const QList<qint64> &ids)
{
    if (ids.size() != 1) {
        page->context().notices.say(Notices::Kind::Warning,
                                    RegisterPages::tr("Register changes are cancelled one at a time."));
        return;
    }
    const QString name = nameOfRow(*page->model(), page->model()->rowOf(ids.first()));
    const auto open = [page, id = ids.first(), name](const protocol::Answer<QJsonObject> &meant) {
        const PageContext &context = page->context();
        if (!meant) {
            context.notices.say(Notices::Kind::Problem, messages::fault(meant.error()));
            return;
        }
        if (open_forms::raisedAbout(*page, recordTypeOf<RegisterChange>(), u"cancelsId"_s, id))
            return;
        const QDate today = schoolTime(context.work.now()).date();
        const Term term = Term::of(today);
        auto *presenter =
            new RecordFormPresenter(context.source, context.drafts, recordTypeOf<RegisterChange>(),
                                    {u"reason"_s, u"effectiveOn"_s, u"toClassId"_s, u"toSeat"_s, u"note"_s});
        presenter->create({{u"kind"_s, wireName(RegisterChangeKind::Cancel)},
                           {u"cancelsId"_s, id},
                           {u"studentId"_s, meant->value(u"record"_s)[u"studentId"]},
                           {u"schoolYear"_s, term.year.roc()},
                           {u"semester"_s, static_cast<int>(term.semester)},
                           {u"effectiveOn"_s, today.toString(Qt::ISODate)}});
        auto *form = new RecordForm(context, presenter, page);
        form->setShape(registerChangeShape());
        form->setStep(RegisterPages::tr("Cancel the change: %1").arg(name));
        QObject::connect(form, &RecordForm::saved, page, [page, name](const QJsonObject &record) {
            const PageContext &in = page->context();
            const QString text = RegisterPages::tr("%1 was cancelled.").arg(name);
            offerUndo(in.undo, in.notices, text,
                      in.undo.add(text, {undoOfCreation(u"registerChange"_s, record)}));
        });
        open_forms::show(*form);
    };
    page->context().source.get(u"registerChange"_s, ids.first(), page, open);
}

RegisterSetup registerChangesSetup()
{
    RegisterSetup setup = studentRecords(u"registerChanges"_s, u"registerChange"_s, u"refresh"_s,
                                         {u"kind"_s, u"changeCode"_s, u"effectiveOn"_s, u"fromClassId.name"_s,
                                          u"toClassId.name"_s, u"note"_s, u"isUncounted"_s, u"isCancelled"_s},
                                         {100, 140, 104, 92, 92, 160, 84, 72});
    setup.place = {PageGroup::Register, 40, PagesText::tr("Register changes")};
    setup.recordShape = registerChangeShape();
    setup.list.canImport = true;
    setup.list.stands = &registerChangeStands;
    setup.forms = {{u"realDays"_s,
                    RegisterPages::tr("Real days of borrowed study…"),
                    {u"actualStartsOn"_s, u"actualEndsOn"_s},
                    RegisterPages::tr("The real days were entered.")},
                   {u"approval"_s,
                    RegisterPages::tr("Filing and approval…"),
                    {u"filedOn"_s, u"filingNumber"_s, u"approvedOn"_s, u"approvalNumber"_s},
                    RegisterPages::tr("Filing and approval were entered.")}};
    setup.actions = {{u"cancelChange"_s, RegisterPages::tr("Cancel the change…"), Action::Edit,
                      u"registerChange"_s, &askCancellation, true}};
    setup.list.hidden = {6, 8, 9}; // in the details; with them a screen of 1366 pixels would scroll
    setup.list.columns[6].title = RegisterPages::tr("Class before");
    setup.list.columns[7].title = RegisterPages::tr("Class after");
    setup.list.sort = {{u"effectiveOn"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = RegisterPages::tr("No register changes in this term");
    setup.list.emptyText = RegisterPages::tr(
        "Repeated years, suspension and return, transfers, changes of department and borrowed study; each "
        "takes effect with its day and never rewrites what was submitted.");
    return setup;
}

} // namespace

std::vector<RegisterSetup> registerSetups()
{
    return {absencesSetup(), cadrePostsSetup(), registerChangesSetup()};
}

} // namespace licheng
