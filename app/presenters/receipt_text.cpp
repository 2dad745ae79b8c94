// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/receipt_text.h"

#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "app/presenters/window_text.h"
#include "shared/model/receipt_package.h"
#include "shared/model/submission_list.h"
#include "shared/rosters/roster_layout.h"

#include <QCoreApplication>

#include <iterator>

using namespace Qt::StringLiterals;

namespace licheng::receipt_text {

namespace {

struct ReceiptText
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptText)
};

/// One sentence a problem, in the order of PackageProblem; %1 is the file and the place in it.
constexpr const char *sentences[] = {
    QT_TRANSLATE_NOOP("ReceiptText",
                      "The password is wrong, or the package was damaged on its way. Check the password "
                      "first; if it is right, fetch the package again."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "The password is wrong, or the package is damaged (%1): its old encryption cannot "
                      "tell. Check the password; if it is right, fetch the package again."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "The package is protected by a password. Enter the one that came with it."),
    QT_TRANSLATE_NOOP("ReceiptText", "%1 in the package is damaged. Fetch the package again."),
    QT_TRANSLATE_NOOP("ReceiptText", "%1 holds more than is read of a package. Nothing was imported. Ask the "
                                     "national database for smaller packages."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "The package has no SHA.txt, so that nothing shows that its files are whole. Fetch "
                      "the package again."),
    QT_TRANSLATE_NOOP("ReceiptText", "The SHA-256 in %1 belongs to no file, or to one that has another one "
                                     "already. Nothing was imported; fetch the package again."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "SHA.txt does not name %1. Nothing was imported; fetch the package again."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "SHA.txt names %1, and the package does not have it. Nothing was imported; fetch the "
                      "package again."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "%1 is not the file whose SHA-256 stands in SHA.txt. Nothing was imported; fetch the "
                      "package again."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "The package has no receipts. Choose the package of the national database."),
    QT_TRANSLATE_NOOP("ReceiptText", "%1 is no JSON. Nothing was imported; fetch the package again."),
    QT_TRANSLATE_NOOP("ReceiptText", "%1: this name stands twice in one entry, so that one of its values "
                                     "would be lost. Nothing was imported. Fetch the package again."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "%1: a code was written as a number and has lost digits. Nothing was imported; do "
                      "not open the file with a spreadsheet program, and fetch the package again."),
    QT_TRANSLATE_NOOP(
        "ReceiptText",
        "%1 does not have the form of receipts. Nothing was imported. Choose the package of the receipts."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "%1: no roster has this sheet. Nothing was imported. Update the application."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "%1 is of another school. Nothing was imported. Choose the package of this school."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "%1 belongs to no list that was submitted. Nothing was imported; mark the list as "
                      "submitted first."),
    QT_TRANSLATE_NOOP("ReceiptText",
                      "%1: these are the rows of an earlier edition, and the list was submitted again since. "
                      "Nothing was imported; fetch the package once the database has the edition at work."),
    QT_TRANSLATE_NOOP("ReceiptText", "The package cannot be opened: it is cut off, no .zip archive, or built "
                                     "in a way that is not read. Nothing was imported; fetch it again."),
};
static_assert(std::size(sentences) == std::size(CodeTable<PackageProblem>::choices));

} // namespace

QString fault(const protocol::Fault &fault)
{
    const QString where = fault.data[u"where"].toString();
    if (const auto problem = fromWire<PackageProblem>(fault.data[u"problem"].toString())) {
        const QString text =
            QCoreApplication::translate("ReceiptText", sentences[static_cast<size_t>(*problem)]);
        return text.contains(u"%1") ? text.arg(where.isEmpty() ? ReceiptText::tr("A file") : where) : text;
    }
    for (const FieldFault &field : messages::fieldFaults(fault)) {
        if (field.rule == u"zip")
            return ReceiptText::tr("A package of receipts is a .zip file. Choose that one.");
        if (field.rule == u"outdatedCheck")
            return ReceiptText::tr(
                "A list was exported anew since the check. Nothing was imported; check the package "
                "again.");
    }
    return messages::fault(fault, &recordTypeOf<ReceiptPackage>());
}

QString list(const QJsonObject &list, int within)
{
    const RosterLayout *layout = RosterLayout::of(list[u"roster"].toString());
    QStringList parts{messages::codeLabel(choices<Division>(), list[u"division"].toString()),
                      layout ? layout->official : list[u"roster"].toString(),
                      gradesText(list[u"grades"].toString())};
    const int semester = list[u"semester"].toInt();
    const int year = list[u"schoolYear"].toInt();
    if (semester > 0)
        parts.append(year == within ? ReceiptText::tr("semester %1").arg(semester)
                                    : u"%1-%2"_s.arg(year).arg(semester));
    else if (year != within)
        parts.append(ReceiptText::tr("school year %1").arg(year));
    if (const int batch = list[u"batch"].toInt())
        parts.append(ReceiptText::tr("batch %1").arg(batch));
    if (const int addition = list[u"part"].toInt())
        parts.append(ReceiptText::tr("addition %1").arg(addition));
    return parts.join(u'　');
}

QString countdown(const QDateTime &due, const QDateTime &now)
{
    if (!due.isValid())
        return {};
    if (now > due)
        return ReceiptText::tr("overdue since %1").arg(messages::instantText(due));
    return window_text::remaining(due, now);
}

} // namespace licheng::receipt_text
