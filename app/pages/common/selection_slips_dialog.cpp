// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/selection_slips_dialog.h"

#include "app/client/list_reader.h"
#include "app/pages/common/paper_preview.h"
#include "app/presenters/messages.h"
#include "app/presenters/selection_slips.h"
#include "shared/model/school_time.h"

#include <QCoreApplication>
#include <QInputDialog>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

namespace {

struct SlipText
{
    Q_DECLARE_TR_FUNCTIONS(SelectionSlips)
};

void show(const PageContext &context, QWidget *parent, const SlipsOf &of, const QString &whose)
{
    readSelectionSlips(
        context.source, of, parent, [=, &context](const protocol::Answer<std::vector<SelectionSlip>> &slips) {
            if (!slips) {
                context.notices.say(Notices::Kind::Problem,
                                    messages::fault(slips.error(), recordType(u"student")));
                return;
            }
            if (slips->empty()) {
                context.notices.say(Notices::Kind::Warning,
                                    SlipText::tr("%1 has no students in school year %2 whom you may see.")
                                        .arg(whose)
                                        .arg(of.year.roc()));
                return;
            }
            const QString name = SlipText::tr("Confirmation slips %1 %2").arg(of.year.roc()).arg(whose);
            showPaper(context, parent, name,
                      [slips = *slips, school = context.work.info().school.name, year = of.year,
                       today = schoolTime(context.work.now()).date()] {
                          return selectionSlipsPdf(slips, school, year, today);
                      });
        });
}

void ask(const PageContext &context, QWidget *parent, const SlipStudent &current, SchoolYear year,
         const std::vector<QJsonObject> &classes)
{
    QStringList names;
    QHash<QString, SlipsOf> offered;
    const auto offer = [&](const QString &name, const SlipsOf &of) {
        names.append(name);
        offered.insert(name, of);
    };
    if (current.id != 0)
        offer(current.name, {0, current.id, year});
    for (const QJsonObject &each : classes) {
        const auto division = fromWire<Division>(each[u"division"].toString()).value_or(Division::Day);
        offer(SlipText::tr("Class %1 (%2)").arg(each[u"name"].toString(), messages::codeLabel(division)),
              {each[u"id"].toInteger(), 0, year});
    }
    if (names.isEmpty()) {
        context.notices.say(
            Notices::Kind::Warning,
            SlipText::tr("There are no classes of school year %1 that you may see.").arg(year.roc()));
        return;
    }
    auto *dialog = new QInputDialog(parent);
    dialog->setObjectName(u"chooseSlips"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(SlipText::tr("Confirmation slips"));
    dialog->setLabelText(SlipText::tr("Whose selections of school year %1?").arg(year.roc()));
    dialog->setOption(QInputDialog::UseListViewForComboBoxItems);
    dialog->setComboBoxItems(names);
    dialog->setTextValue(names.first());
    dialog->setOkButtonText(SlipText::tr("Show"));
    dialog->setCancelButtonText(SlipText::tr("Cancel"));
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, [=, &context](const QString &name) {
        if (const auto of = offered.constFind(name); of != offered.constEnd())
            show(context, parent, *of, name);
    });
    dialog->open();
}

} // namespace

void showSelectionSlips(const PageContext &context, QWidget *parent, const SlipStudent &current)
{
    const SchoolYear year = context.work.term().year;
    const Account &account = context.work.info().account;
    if (!account.studentId.isNull())
        return show(context, parent, {0, account.studentId.value(), year}, account.displayName);
    protocol::RecordQuery query;
    query.type = u"schoolClass"_s;
    query.columns = {u"name"_s, u"division"_s};
    query.conditions = {{u"schoolYear"_s, Operator::Equal, year.roc()}};
    query.sort = {{u"division"_s}, {u"grade"_s}, {u"name"_s}};
    readRecords(context.source, query, parent,
                [=, &context](const protocol::Answer<std::vector<QJsonObject>> &classes) {
                    if (classes)
                        ask(context, parent, current, year, *classes);
                    else
                        context.notices.say(Notices::Kind::Problem,
                                            messages::fault(classes.error(), recordType(u"schoolClass")));
                });
}

} // namespace licheng
