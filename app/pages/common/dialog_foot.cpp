// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/dialog_foot.h"

#include "app/widgets/theme/button.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>

namespace licheng {

namespace {

struct DialogFootText
{
    Q_DECLARE_TR_FUNCTIONS(DialogFoot)
};

} // namespace

void addFoot(QDialog *dialog, QVBoxLayout *column, Button *go)
{
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *cancel = new Button(DialogFootText::tr("Cancel"), ButtonKind::Secondary, dialog);
    cancel->setAutoDefault(false);
    QObject::connect(cancel, &Button::clicked, dialog, &QDialog::reject);
    foot->addWidget(cancel);
    foot->addWidget(go);
    column->addLayout(foot);
}

} // namespace licheng
