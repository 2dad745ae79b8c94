// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/teaching/reminder_list.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct RemindersText
{
    Q_DECLARE_TR_FUNCTIONS(Reminders)
};

} // namespace

RegisterSetup reminderSetup(ReminderList list)
{
    const bool received = list == ReminderList::Received;
    RegisterSetup setup;
    setup.place.title = received ? RemindersText::tr("Reminders") : RemindersText::tr("Reminders sent");
    setup.list.key = received ? u"remindersReceived"_s : u"remindersSent"_s;
    setup.list.type = u"reminder"_s;
    setup.list.icon = u"bell"_s;
    setup.list.columns = {
        listColumn(u"sentAt"_s), listColumn(u"teacherId.displayName"_s, RemindersText::tr("Teacher")),
        listColumn(u"sentBy"_s), listColumn(u"waiting"_s),
        listColumn(u"dueAt"_s),  listColumn(u"note"_s)};
    setup.list.widths = {132, 84, 84, 92, 132, 140};
    setup.list.hidden = received ? QList<int>{1} : QList<int>{4};
    setup.list.filters = {{u"sentAt"_s},
                          {u"teacherId.displayName"_s, RemindersText::tr("Teacher")},
                          {u"sentBy"_s},
                          {u"dueAt"_s},
                          {u"note"_s}};
    setup.list.sort = {{u"sentAt"_s, Qt::DescendingOrder}};
    setup.list.term = FilterFields::TermChip::Shown;
    setup.list.entry = RecordListSetup::Entry::None;
    setup.list.emptyTitle = received ? RemindersText::tr("You have not been reminded this term")
                                     : RemindersText::tr("Nobody has been reminded this term");
    setup.list.emptyText =
        received ? RemindersText::tr("Offices remind teachers here whose outcomes wait for certification; "
                                     "certify in time and this stays empty.")
                 : RemindersText::tr("Teachers are reminded from the list of what waits for certification.");
    setup.noneTitle = RemindersText::tr("No reminder chosen");
    setup.noneText = RemindersText::tr("Choose a row to read its note.");
    setup.heading = u"teacherId.displayName"_s;
    setup.subheadingPaths = {u"sentAt"_s, u"sentBy"_s};
    setup.sections = {
        fieldsSection({}, setup.list.type, {u"waiting"_s, u"dueAt"_s, u"sentBy"_s, u"sentAt"_s, u"note"_s})};
    return setup;
}

} // namespace licheng
