// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace licheng {

struct ArticleView
{
    QString key;
    Tone tone = Tone::Ok;
    QString article; ///< "五-6"
    QString text;
    QString state; ///< "已召開 9/18"
};

/// 補充規定落實情形: the state of the regulation's articles.
class ArticleList : public QWidget
{
    Q_OBJECT
public:
    explicit ArticleList(QWidget *parent = nullptr);

    void setArticles(const std::vector<ArticleView> &articles);

Q_SIGNALS:
    void articleChosen(const QString &key);

private:
    QVBoxLayout *m_rows;
};

} // namespace licheng
