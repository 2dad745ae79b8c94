// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/students_page.h"

#include "app/pages/common/register_page.h"
#include "app/pages/students/quota_section.h"
#include "app/pages/students/transfer_dialogs.h"
#include "app/pages/students/turn_dialog.h"
#include "shared/model/student.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct StudentsPageText
{
    Q_DECLARE_TR_FUNCTIONS(StudentsPage)
};

/// What is asked for most, then whatever else the register has, but for what stands in the heading.
QStringList registerData(const QStringList &heading)
{
    QStringList fields{u"identityNumber"_s,
                       u"birthday"_s,
                       u"sex"_s,
                       u"department"_s,
                       u"entryYear"_s,
                       u"state"_s,
                       u"stateDate"_s,
                       u"admission"_s,
                       u"specialIdentities"_s,
                       u"email"_s,
                       u"previousIdentityNumber"_s,
                       u"previousBirthday"_s,
                       u"note"_s};
    for (const FieldInfo &field : recordTypeOf<Student>().fields()) {
        const QString name = QLatin1String(field.name);
        if (!field.isHidden && field.kind != FieldKind::Reference && !heading.contains(name) &&
            !fields.contains(name))
            fields.append(name);
    }
    return fields;
}

} // namespace

RegisterSetup studentsSetup()
{
    RegisterSetup setup;
    setup.place = {PageGroup::Register, 10, PagesText::tr("Students")};
    setup.list.key = QLatin1String(page_keys::students);
    setup.list.type = u"student"_s;
    setup.list.columns = {listColumn(u"studentNumber"_s), listColumn(u"name"_s),
                          listColumn(u"classId.name"_s),  listColumn(u"seat"_s),
                          listColumn(u"division"_s),      listColumn(u"department"_s),
                          listColumn(u"entryYear"_s),     listColumn(u"state"_s),
                          listColumn(u"sex"_s),           listColumn(u"note"_s)};
    setup.list.widths = {88, 80, 96, 48, 68, 80, 84, 80, 56, 160};
    setup.list.hidden = {8, 9};
    setup.list.filters = {{u"classId.name"_s}, {u"classId.grade"_s}, {u"division"_s},      {u"department"_s},
                          {u"state"_s},        {u"entryYear"_s},     {u"studentNumber"_s}, {u"name"_s}};
    setup.list.sort = {{u"classId.grade"_s}, {u"classId.name"_s}, {u"seat"_s}};
    setup.list.classPath = u"classId.name"_s;
    setup.list.icon = u"student"_s;
    setup.list.emptyTitle = StudentsPageText::tr("No students yet");
    setup.list.emptyText = StudentsPageText::tr("This is the school's register. It is usually filled from "
                                                "the spreadsheet of the school's own system.");
    setup.list.canImport = true;
    setup.list.editable = {u"seat"_s, u"state"_s, u"note"_s};

    setup.noneTitle = StudentsPageText::tr("No student chosen");
    setup.noneText = StudentsPageText::tr("Choose a row to see the student.");
    setup.heading = u"name"_s;
    setup.subheadingPaths = {u"studentNumber"_s, u"classId.name"_s, u"seat"_s, u"division"_s};
    setup.links = {
        {StudentsPageText::tr("Student page →"), u"student"_s, u"id"_s, QLatin1String(page_keys::student)},
        {StudentsPageText::tr("Outcomes →"), u"courseOutcome"_s, u"studentId"_s}};
    setup.sections = {
        SectionMaker([](const PageContext &c) {
            return new QuotaSection(c);
        }).forReadersOf(u"courseOutcome"_s),
        fieldsSection(StudentsPageText::tr("Register data"), setup.list.type,
                      registerData(setup.subheadingPaths + QStringList{setup.heading})),
        relatedSection({StudentsPageText::tr("Course outcomes"),
                        u"courseOutcome"_s,
                        u"studentId"_s,
                        {u"title"_s, u"certification"_s, u"selected"_s},
                        {{u"schoolYear"_s, Qt::DescendingOrder}, {u"semester"_s, Qt::DescendingOrder}}}),
        SectionMaker([](const PageContext &c) {
            return new PendingSection(c);
        }).forReadersOf(u"registerChange"_s),
        relatedSection({StudentsPageText::tr("Classes"),
                        u"classMembership"_s,
                        u"studentId"_s,
                        {u"classId.name"_s, u"seat"_s, u"startsOn"_s, u"endsOn"_s},
                        {{u"startsOn"_s, Qt::DescendingOrder}}}),
        historySection(setup.list.type)};
    setup.yearFields = {u"entryYear"_s};
    setup.actions = {{u"transferExport"_s, StudentsPageText::tr("Transfer package…"), Action::Export,
                      u"student"_s, [](RegisterPage *page, const QList<qint64> &ids) {
                          askTransferExport(page->context(), ids, page);
                      }}};
    setup.tools = {{u"transferImport"_s, u"inbox"_s, StudentsPageText::tr("Transfer package"),
                    StudentsPageText::tr("Read a transfer package of another school"), Action::Import,
                    u"student"_s, [](RegisterPage *page) { askTransferImport(page->context(), page); }},
                   {u"turn"_s, u"schedule"_s, StudentsPageText::tr("Turn of the year"),
                    StudentsPageText::tr("Turn of the school year"), Action::Edit, u"schoolClass"_s,
                    [](RegisterPage *page) { askTurn(page->context(), page); }}};
    return setup;
}

PageSetup studentsPage()
{
    PageSetup page = registerPage(studentsSetup());
    // A class is found by its students.
    page.shows.append(u"schoolClass"_s);
    return page;
}

} // namespace licheng
