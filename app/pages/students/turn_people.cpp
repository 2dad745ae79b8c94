// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/turn_people.h"

#include "app/presenters/messages.h"
#include "app/widgets/table/chipdelegate.h"
#include "app/widgets/theme/tokens.h"
#include "shared/model/student.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonObject>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

TurnPeople::TurnPeople(QWidget *parent) : Spoken(parent)
{
    setObjectName(u"turnPeople"_s);
    setAccessibleName(tr("Students who are not promoted"));
    const QStringList titles{tr("What becomes of them"), tr("Student number"), tr("Name"), tr("Class now")};
    setColumnCount(int(titles.size()));
    setHorizontalHeaderLabels(titles);
    setItemDelegate(new ChipDelegate(this));
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(tokens::rowHeight);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    constexpr int widths[] = {280, 140, 140};
    for (int i = 0; i < int(std::size(widths)); ++i)
        setColumnWidth(i, widths[i]);
}

void TurnPeople::setPlan(const QJsonObject &plan)
{
    setRowCount(0);
    const auto add = [&](const char *member, const auto &becomes) {
        for (const QJsonValue &each : plan[QLatin1String(member)].toArray()) {
            const QStringList cells{becomes(each), each[u"studentNumber"].toString(),
                                    each[u"name"].toString(), each[u"class"].toString()};
            const int row = rowCount();
            insertRow(row);
            for (int i = 0; i < cells.size(); ++i) {
                auto *cell = new QTableWidgetItem(cells[i]);
                cell->setToolTip(cells[i]);
                setItem(row, i, cell);
            }
        }
    };
    add("repeaters", [](const QJsonValue &each) { return tr("repeats in %1").arg(each[u"to"].toString()); });
    add("elsewhere", [](const QJsonValue &) { return tr("enrolled, in no class of either year: stays"); });
    add("left", [](const QJsonValue &each) {
        return tr("%1: stays with the last class")
            .arg(messages::codeLabel(choices<StudentState>(), each[u"state"].toString()));
    });
    add("graduates", [](const QJsonValue &) { return tr("graduates"); });
}

} // namespace licheng
