{# The column's values lie between the two bounds, both included; an unset value is no breach. #}
{% test lies_between(model, column_name, lowest, highest) %}
select {{ column_name }}
from {{ model }}
where
    {{ column_name }} < {{ lowest }}
    or {{ column_name }} > {{ highest }}
{% endtest %}
