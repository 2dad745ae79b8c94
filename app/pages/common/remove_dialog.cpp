// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/remove_dialog.h"

#include "app/pages/common/page_margins.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RemoveDialog::RemoveDialog(qint64 count, const QStringList &names, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"removeDialog"_s);
    setWindowTitle(tr("Remove"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *headline =
        new TextLabel(count == 1 && !names.isEmpty() ? tr("Remove %1?").arg(names.front())
                                                     : tr("Remove %n records?", nullptr, int(count)),
                      Type::Heading);
    headline->setObjectName(u"removeHeadline"_s);
    headline->setWordWrap(true);
    QStringList lines = count == 1 ? QStringList() : names.first(std::min(names.size(), maxNames));
    if (const qint64 more = count - lines.size(); !lines.isEmpty() && more > 0)
        lines.append(tr("and %n more", nullptr, int(more)));
    auto *list = new TextLabel(lines.join(u'\n'), Type::Body);
    list->setObjectName(u"removeNames"_s);
    list->setWordWrap(true);
    list->setVisible(!lines.isEmpty());
    auto *text =
        new TextLabel(tr("What others refer to stays. The removal can be undone until you sign out."),
                      Type::Body, Ink::Dim);
    text->setWordWrap(true);
    auto *keep = new Button(tr("Keep"));
    keep->setObjectName(u"removeKeep"_s);
    keep->setKeyHint(u"Esc"_s);
    keep->setDefault(true);
    auto *remove = new Button(tr("Remove"), ButtonKind::Danger);
    remove->setObjectName(u"removeConfirm"_s);
    remove->setAutoDefault(false);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(tokens::grid);
    foot->addStretch(1);
    foot->addWidget(remove);
    foot->addWidget(keep);
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(headline);
    column->addWidget(list);
    column->addWidget(text);
    column->addStretch(1);
    column->addLayout(foot);
    resize(440, std::max(170, sizeHint().height()));
    keep->setFocus();
    connect(keep, &Button::clicked, this, &QDialog::reject);
    connect(remove, &Button::clicked, this, [this] {
        Q_EMIT confirmed();
        accept();
    });
}

} // namespace licheng
